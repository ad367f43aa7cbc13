package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What becomes of records that no worker can take. */
@Timeout(60)
class OverflowPolicyTest {

    private static final int BUFFER = 4;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");
    private final AtomicReference<Thread> maker = new AtomicReference<>();
    private AsyncMetricRecorder recorder;

    private AsyncMetricRecorder recorder(OverflowPolicy policy) {
        recorder = AsyncMetricRecorder.builder(registry)
                .bufferSize(BUFFER)
                .whenUnavailable(policy)
                .build();
        return recorder;
    }

    private HeldRecord holdAndFill() {
        HeldRecord held = HeldRecord.in(recorder, counter);
        for (int i = 0; i < BUFFER; i++) {
            assertThat(recorder.record(counter, 1, AtomicCounter::add)).isTrue();
        }
        return held;
    }

    private boolean recordAndNoteMaker() {
        return recorder.record(counter, c -> {
            c.increment();
            maker.set(Thread.currentThread());
        });
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void aFullQueueLetsTheCallerRecord() {
        recorder(OverflowPolicy.RECORD_SYNCHRONOUSLY);
        HeldRecord held = holdAndFill();
        assertThat(recordAndNoteMaker()).isTrue();
        assertThat(maker).hasValue(Thread.currentThread());
        assertThat(counter.get()).isEqualTo(1);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(BUFFER + 2, 0, 1, 0));
        held.release();
        recorder.close();
        assertThat(counter.get()).isEqualTo(BUFFER + 1);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(BUFFER + 2, 0, BUFFER + 2, 0));
    }

    @Test
    void aFullQueueDropsAndCounts() {
        recorder(OverflowPolicy.DROP);
        HeldRecord held = holdAndFill();
        assertThat(recordAndNoteMaker()).isFalse();
        assertThat(recordAndNoteMaker()).isFalse();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(BUFFER + 1, 2, 0, 0));
        held.release();
        recorder.close();
        assertThat(counter.get()).isEqualTo(BUFFER);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(BUFFER + 1, 2, BUFFER + 1, 0));
    }

    @Test
    void aFullQueueBlocksUntilThereIsRoom() {
        recorder(OverflowPolicy.BLOCK);
        HeldRecord held = holdAndFill();
        AtomicReference<Thread> caller = new AtomicReference<>();
        try (Stress stress = new Stress()) {
            stress.threads(1, blocked -> {
                        caller.set(Thread.currentThread());
                        assertThat(recordAndNoteMaker()).isTrue();
                    })
                    .start();
            awaitBlocked(caller);
            assertThat(maker).hasNullValue();
            held.release();
        }
        recorder.close();
        assertThat(maker.get().getName()).startsWith("lockfree-metrics-async-");
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(BUFFER + 2, 0, BUFFER + 2, 0));
    }

    @Test
    void aBlockedCallerThatIsInterruptedRecordsItselfAndStaysInterrupted() {
        recorder(OverflowPolicy.BLOCK);
        HeldRecord held = holdAndFill();
        AtomicReference<Thread> caller = new AtomicReference<>();
        try (Stress stress = new Stress()) {
            stress.threads(1, blocked -> {
                        caller.set(Thread.currentThread());
                        assertThat(recordAndNoteMaker()).isTrue();
                        assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    })
                    .start();
            awaitBlocked(caller);
            caller.get().interrupt();
        }
        assertThat(maker).hasValue(caller.get());
        held.release();
    }

    @Test
    void closingLetsABlockedCallerRecordItself() {
        recorder(OverflowPolicy.BLOCK);
        HeldRecord held = holdAndFill();
        AtomicReference<Thread> caller = new AtomicReference<>();
        try (Stress stress = new Stress()) {
            stress.threads(1, blocked -> {
                        caller.set(Thread.currentThread());
                        assertThat(recordAndNoteMaker()).isTrue();
                    })
                    .threads(1, closer -> {
                        awaitBlocked(caller);
                        recorder.close();
                    })
                    .start();
            Stress.await(() -> maker.get() != null);
            held.release();
        }
        assertThat(maker).hasValue(caller.get());
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(BUFFER + 2, 0, BUFFER + 2, 0));
    }

    @Test
    void aWorkerNeverBlocksOnItself() {
        recorder(OverflowPolicy.BLOCK);
        CountDownLatch full = new CountDownLatch(1);
        recorder.record(counter, c -> {
            HeldRecord.await(full);
            recordAndNoteMaker();
        });
        Stress.await(() -> registry.snapshotAll().measured().get("lockfree_metrics_async_depth") == 0);
        for (int i = 0; i < BUFFER; i++) {
            recorder.record(counter, 1, AtomicCounter::add);
        }
        full.countDown();
        assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(counter.get()).isEqualTo(BUFFER + 1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DROP")
    void whatComesAfterTheCloseTheCallerRecords(OverflowPolicy policy) {
        recorder(policy).close();
        assertThat(recordAndNoteMaker()).isTrue();
        assertThat(maker).hasValue(Thread.currentThread());
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(1, 0, 1, 0));
    }

    @Test
    void whatComesAfterTheCloseIsDroppedIfThatIsThePolicy() {
        recorder(OverflowPolicy.DROP).close();
        assertThat(recordAndNoteMaker()).isFalse();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(0, 1, 0, 0));
    }

    private static void awaitBlocked(AtomicReference<Thread> caller) {
        Stress.await(() -> caller.get() != null && caller.get().getState() == Thread.State.TIMED_WAITING);
    }
}
