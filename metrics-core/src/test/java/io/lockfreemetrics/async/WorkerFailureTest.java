package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that hang or die: only their own instruments notice, and no record is lost. */
@Timeout(60)
class WorkerFailureTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");
    private AsyncMetricRecorder recorder;

    /** A queue that lets the worker who takes from it die, as often as it is told to. */
    @SuppressWarnings("serial")
    private static final class DeadlyQueue extends MpscAtomicArrayQueue<AsyncRecord> {

        private final transient AtomicInteger deaths = new AtomicInteger();

        DeadlyQueue() {
            super(64);
        }

        @Override
        public AsyncRecord relaxedPoll() {
            dieIfTold();
            return super.relaxedPoll();
        }

        @Override
        public AsyncRecord poll() {
            dieIfTold();
            return super.poll();
        }

        private void dieIfTold() {
            if (deaths.get() > 0) {
                deaths.decrementAndGet();
                throw new InternalError("worker dies on purpose");
            }
        }
    }

    private AsyncMetricRecorderBuilder builder(OverflowPolicy policy) {
        return AsyncMetricRecorder.builder(registry).whenUnavailable(policy);
    }

    private DeadlyQueue recorderWithDeadlyQueue(OverflowPolicy policy) {
        AsyncMetricRecorderBuilder builder = builder(policy);
        AsyncCounts counts = AsyncCounts.register(registry, builder.name);
        DeadlyQueue queue = new DeadlyQueue();
        recorder = new AsyncMetricRecorder(builder, counts, builder.newWorker(queue, counts, 0));
        recorder.start();
        return queue;
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    /** Once is in the loop; twice is while it makes what is left, which then whoever closes does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void whatADeadWorkerLeftIsMadeAndWhatComesLaterTheCallerRecords(int deaths) {
        DeadlyQueue queue = recorderWithDeadlyQueue(OverflowPolicy.BLOCK);
        HeldRecord held = HeldRecord.in(recorder, counter);
        for (int i = 0; i < 10; i++) {
            recorder.record(counter, 1, AtomicCounter::add);
        }
        queue.deaths.set(deaths);
        held.release();
        Stress.await(() -> queue.deaths.get() <= Math.max(0, deaths - 2));
        Stress.await(() -> recorder.record(counter, 0, AtomicCounter::add)
                && registry.snapshotAll().measured().get("lockfree_metrics_async_depth") == 0);
        long before = counter.get();
        recorder.record(counter, 100, AtomicCounter::add);
        assertThat(counter.get()).isGreaterThanOrEqualTo(before + 100);
        assertThat(deaths > 1 || recorder.flush(LONG)).isTrue();
        recorder.close();
        assertThat(counter.get()).isEqualTo(110);
        assertThat(recorder.flush(Duration.ZERO)).isTrue();
        RecorderCounts counts = RecorderCounts.of(registry);
        assertThat(counts.processed()).isEqualTo(counts.accepted());
        assertThat(counts.dropped()).isZero();
    }

    @Test
    void aDeadWorkerLetsRecordsBeDroppedIfThatIsThePolicy() {
        DeadlyQueue queue = recorderWithDeadlyQueue(OverflowPolicy.DROP);
        queue.deaths.set(1);
        int[] accepted = {0};
        Stress.await(() -> {
            boolean taken = recorder.record(counter, 1, AtomicCounter::add);
            accepted[0] += taken ? 1 : 0;
            return !taken;
        });
        recorder.close();
        assertThat(counter.get()).isEqualTo(accepted[0]);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(accepted[0], 1, accepted[0], 0));
    }

    @Test
    void aWorkerThatHangsStopsOnlyItsOwnInstruments() {
        recorder = builder(OverflowPolicy.DROP)
                .workers(2)
                .bufferSize(4)
                .batchSize(1)
                .build();
        HeldRecord held = HeldRecord.in(recorder, counter);
        AtomicCounter other = instrumentOfTheOtherWorker();
        long before = other.get();
        for (int i = 0; i < 100; i++) {
            long expected = before + i + 1;
            Stress.await(() -> recorder.record(other, 1, AtomicCounter::add));
            Stress.await(() -> other.get() == expected);
        }
        held.release();
    }

    /** An instrument whose record is made although the counter's worker is held. */
    private AtomicCounter instrumentOfTheOtherWorker() {
        AtomicCounter[] candidates = new AtomicCounter[64];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = new AtomicCounter();
            recorder.record(candidates[i], 1, AtomicCounter::add);
        }
        AtomicCounter[] found = new AtomicCounter[1];
        Stress.await(() -> {
            for (AtomicCounter candidate : candidates) {
                if (candidate.get() == 1) {
                    found[0] = candidate;
                    return true;
                }
            }
            return false;
        });
        return found[0];
    }

    @Test
    void closingInterruptsARecordThatHangsAndThenEverythingIsProcessed() {
        recorder =
                builder(OverflowPolicy.DROP).closeTimeout(Duration.ofMillis(20)).build();
        HeldRecord.in(recorder, counter);
        for (int i = 0; i < 10; i++) {
            recorder.record(counter, 1, AtomicCounter::add);
        }
        recorder.close();
        assertThat(counter.get()).isEqualTo(10);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(11, 0, 11, 1));
    }

    @Test
    void aRecordThatIgnoresInterruptsIsLateButKeepsNoOtherFromBeingMade() {
        recorder =
                builder(OverflowPolicy.DROP).closeTimeout(Duration.ofMillis(20)).build();
        HeldRecord held = new HeldRecord();
        recorder.record(counter, any -> held.holdStubbornly());
        held.awaitEntered();
        for (int i = 0; i < 10; i++) {
            recorder.record(counter, 1, AtomicCounter::add);
        }
        recorder.close();
        assertThat(counter.get()).isEqualTo(10);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(11, 0, 10, 0));
        assertThat(recorder.flush(Duration.ZERO)).isFalse();
        held.release();
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(counter.get()).isEqualTo(10);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(11, 0, 11, 0));
    }

    @Test
    void whoIsInterruptedWhileClosingReturnsAndTheWorkersGoOn() {
        recorder = builder(OverflowPolicy.DROP).build();
        HeldRecord held = HeldRecord.in(recorder, counter);
        recorder.record(counter, 1, AtomicCounter::add);
        Thread.currentThread().interrupt();
        recorder.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(recorder.record(counter, 1, AtomicCounter::add)).isFalse();
        held.release();
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(counter.get()).isEqualTo(1);
    }

    @Test
    void whileOneOfTwoWhoCloseIsInARecordOfADeadWorkerNobodyTakesThatForMade() {
        DeadlyQueue queue = recorderWithDeadlyQueue(OverflowPolicy.DROP);
        HeldRecord first = HeldRecord.in(recorder, counter);
        HeldRecord left = new HeldRecord();
        recorder.record(counter, any -> left.hold());
        queue.deaths.set(1000);
        try (Stress stress = new Stress()) {
            stress.threads(1, closer -> recorder.close()).start();
            first.release();
            left.awaitEntered();
            recorder.close();
            assertThat(recorder.flush(Duration.ZERO)).isFalse();
            left.release();
        }
        assertThat(recorder.flush(Duration.ZERO)).isTrue();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(2, 0, 2, 0));
    }

    @Test
    @Timeout(10)
    void nobodyWaitsForWorkersThatWereNeverStarted() {
        AsyncMetricRecorderBuilder builder = builder(OverflowPolicy.DROP).closeTimeout(Duration.ofSeconds(20));
        AsyncCounts counts = AsyncCounts.register(registry, builder.name);
        AsyncWorker startedTwice = builder.newWorker(new DeadlyQueue(), counts, 0);
        startedTwice.start();
        recorder =
                new AsyncMetricRecorder(builder, counts, startedTwice, builder.newWorker(new DeadlyQueue(), counts, 1));
        assertThatExceptionOfType(IllegalThreadStateException.class).isThrownBy(() -> recorder.start());
        assertThat(registry.snapshotAll().measured()).isEmpty();
    }
}
