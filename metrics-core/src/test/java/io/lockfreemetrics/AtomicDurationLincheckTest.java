package io.lockfreemetrics;

import java.time.Duration;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Sets and additions, which are records, and conditional changes, which are cuts, take effect in one order. */
@Param(name = "nanos", gen = IntGen.class, conf = "0:3")
public class AtomicDurationLincheckTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 4);

    private final AtomicDuration duration = new AtomicDuration();

    @Operation
    public void set(@Param(name = "nanos") int nanos) {
        duration.setNanos(nanos);
    }

    @Operation
    public void add(@Param(name = "nanos") int nanos) {
        duration.addNanos(nanos);
    }

    @Operation
    public long get() {
        return duration.getNanos();
    }

    @Operation
    public boolean compareAndSet(@Param(name = "nanos") int expected, @Param(name = "nanos") int nanos) {
        return duration.compareAndSet(Duration.ofNanos(expected), Duration.ofNanos(nanos));
    }

    @Operation
    public long max(@Param(name = "nanos") int nanos) {
        return duration.max(Duration.ofNanos(nanos)).toNanos();
    }

    @Operation
    public long min(@Param(name = "nanos") int nanos) {
        return duration.min(Duration.ofNanos(nanos)).toNanos();
    }

    @Test
    void everyInterleavingOfFewOperationsIsLinearizable() {
        new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(ITERATIONS)
                .invocationsPerIteration(200)
                .check(getClass());
    }
}
