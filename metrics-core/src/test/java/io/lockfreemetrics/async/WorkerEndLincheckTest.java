package io.lockfreemetrics.async;

import io.lockfreemetrics.AtomicCounter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** However offers, the end of the worker and a take-over interleave: what was accepted was made, once. */
public class WorkerEndLincheckTest {

    /** How many random programs are tried; each one anew in every run. */
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 8);

    private final AsyncWorker worker = new AsyncWorker(
            new MpscAtomicArrayQueue<>(4),
            new AsyncCounts(new AtomicCounter(), new AtomicCounter(), new AtomicCounter(), new AtomicCounter()),
            2,
            Duration.ofMillis(1),
            "never started");
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();

    /** Says nothing, as it depends on the interleaving; the validation does. */
    @Operation
    public void offer() {
        if (worker.offer(new AsyncRecord.Whole<>(made, AtomicInteger::incrementAndGet))) {
            accepted.incrementAndGet();
        }
    }

    @Operation(nonParallelGroup = "worker")
    public void process() {
        worker.processAvailable();
    }

    @Operation(nonParallelGroup = "worker")
    public void end() {
        worker.end();
    }

    @Operation
    public void takeOver() {
        worker.takeOver();
    }

    @Validate
    public void whatWasAcceptedWasMadeOnceTheWorkerHasEnded() {
        boolean exact = made.get() == accepted.get();
        if (made.get() > accepted.get() || (!worker.isRunning() && !exact)) {
            throw new AssertionError("accepted " + accepted + ", but made " + made);
        }
    }

    @Test
    void everyInterleavingOfFewOperationsKeepsThePromise() {
        new ModelCheckingOptions()
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(0)
                .iterations(ITERATIONS)
                .invocationsPerIteration(500)
                .check(getClass());
    }
}
