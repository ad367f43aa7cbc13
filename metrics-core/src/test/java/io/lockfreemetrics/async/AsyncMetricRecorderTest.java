package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicGauge;
import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.MetricsCollector;
import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsSnapshot;
import io.lockfreemetrics.Stress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncMetricRecorderTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String DEPTH = "lockfree_metrics_async_depth";

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");
    private AsyncMetricRecorder recorder = recorder().build();

    private AsyncMetricRecorderBuilder recorder() {
        return AsyncMetricRecorder.builder(registry);
    }

    private AsyncMetricRecorder use(AsyncMetricRecorderBuilder builder) {
        recorder.close();
        recorder = builder.build();
        return recorder;
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void aWorkerMakesTheRecord() {
        AtomicHistogram sizes = registry.registerHistogram("sizes", 1_000, 10_000);
        MetricsCollector http = registry.registerCollector("http");
        AtomicReference<Thread> thread = new AtomicReference<>();
        assertThat(recorder.record(sizes, 2_500, AtomicHistogram::record)).isTrue();
        assertThat(recorder.record(http, c -> {
                    thread.set(Thread.currentThread());
                    c.recordRequest(1_000, true, 20, 3);
                }))
                .isTrue();
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(sizes.snapshot().sum()).isEqualTo(2_500);
        MetricsSnapshot requests = http.snapshot();
        assertThat(requests.errors()).isEqualTo(1);
        assertThat(requests.bytesSent()).isEqualTo(20);
        assertThat(thread.get().getName()).isEqualTo("lockfree-metrics-async-0");
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(2, 0, 2, 0));
    }

    @Test
    void recordsOfOneInstrumentKeepTheirOrderWhateverTheNumberOfWorkers() {
        use(recorder().workers(3));
        List<List<Long>> seen = IntStream.range(0, 10)
                .mapToObj(i -> (List<Long>) new ArrayList<Long>())
                .toList();
        List<AtomicGauge> gauges =
                IntStream.range(0, 10).mapToObj(i -> new AtomicGauge()).toList();
        for (long value = 1; value <= 500; value++) {
            for (List<Long> list : seen) {
                recorder.record(list, value, List::add);
            }
            for (AtomicGauge gauge : gauges) {
                recorder.record(gauge, value, AtomicGauge::set);
            }
        }
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(seen).allSatisfy(list -> assertThat(list).hasSize(500).isSorted());
        assertThat(gauges).allSatisfy(gauge -> assertThat(gauge.get()).isEqualTo(500));
    }

    @Test
    void aRecordThatThrowsIsCountedAndHarmsNobody() {
        recorder.record(counter, any -> {
            throw new StackOverflowError("thrown on purpose");
        });
        recorder.record(counter, -1, AtomicCounter::add);
        recorder.record(counter, 7, AtomicCounter::add);
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(counter.get()).isEqualTo(7);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(3, 0, 3, 2));
    }

    @Test
    void aRecordThatLeavesItsThreadInterruptedDoesNotKeepTheWorkerFromParking() {
        AtomicReference<Thread> worker = new AtomicReference<>();
        use(recorder().flushTimeout(Duration.ofHours(1)));
        recorder.record(counter, any -> {
            worker.set(Thread.currentThread());
            Thread.currentThread().interrupt();
        });
        assertThat(recorder.flush(LONG)).isTrue();
        Stress.await(() -> worker.get().getState() == Thread.State.TIMED_WAITING);
        assertThat(worker.get().isInterrupted()).isFalse();
    }

    @Test
    void aRecordThatLeavesItsThreadInterruptedDoesNotInterruptTheNextOne() {
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        HeldRecord held = HeldRecord.in(recorder, counter);
        recorder.record(counter, any -> Thread.currentThread().interrupt());
        recorder.record(counter, any -> interrupted.set(Thread.currentThread().isInterrupted()));
        held.release();
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(interrupted).hasValue(false);
    }

    @Test
    void theFlushTimeoutEndsTheWaitForABatch() {
        use(recorder().flushTimeout(Duration.ofMillis(1)));
        recorder.record(counter, 1, AtomicCounter::add);
        Stress.await(() -> counter.get() == 1);
    }

    @Test
    void aFullBatchIsNotKeptWaiting() {
        use(recorder().batchSize(3).flushTimeout(Duration.ofHours(1)));
        AtomicReference<Thread> worker = new AtomicReference<>();
        recorder.record(counter, any -> worker.set(Thread.currentThread()));
        assertThat(recorder.flush(LONG)).isTrue();
        Stress.await(() -> worker.get().getState() == Thread.State.TIMED_WAITING);
        for (int i = 0; i < 3; i++) {
            recorder.record(counter, 1, AtomicCounter::add);
        }
        Stress.await(() -> counter.get() == 3);
    }

    @Test
    void flushWaitsForTheRecordThatIsBeingMade() {
        HeldRecord held = HeldRecord.in(recorder, counter);
        assertThat(recorder.flush(Duration.ZERO)).isFalse();
        assertThat(recorder.flush(Duration.ofMillis(1))).isFalse();
        held.release();
        assertThat(recorder.flush(LONG)).isTrue();
        recorder.close();
        assertThat(recorder.flush(Duration.ZERO)).isTrue();
    }

    @Test
    void flushDoesNotWaitForWhatWasRecordedAfterIt() {
        HeldRecord before = HeldRecord.in(recorder, counter);
        HeldRecord after = new HeldRecord();
        AtomicReference<Thread> flusher = new AtomicReference<>();
        try (Stress stress = new Stress()) {
            stress.threads(1, flushing -> {
                        flusher.set(Thread.currentThread());
                        assertThat(recorder.flush(LONG)).isTrue();
                        after.release();
                    })
                    .start();
            Stress.await(() -> flusher.get() != null && flusher.get().getState() == Thread.State.TIMED_WAITING);
            recorder.record(counter, any -> after.hold());
            before.release();
        }
    }

    @Test
    void flushReturnsWhenInterruptedAndKeepsTheFlag() {
        HeldRecord held = HeldRecord.in(recorder, counter);
        Thread.currentThread().interrupt();
        assertThat(recorder.flush(LONG)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        held.release();
    }

    @Test
    void aRecordCannotWaitForItself() {
        AtomicReference<RuntimeException> refused = new AtomicReference<>();
        recorder.record(counter, any -> {
            try {
                recorder.flush(LONG);
            } catch (IllegalStateException e) {
                refused.set(e);
            }
        });
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(refused.get()).hasMessage("a recorder must not be flushed from within a record");
    }

    @Test
    void aRecordMayRecordAndCloseTheRecorder() {
        recorder.record(counter, c -> {
            recorder.record(c, 1, AtomicCounter::add);
            recorder.close();
            recorder.record(c, 10, AtomicCounter::add);
        });
        recorder.close();
        assertThat(counter.get()).isEqualTo(11);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(3, 0, 3, 0));
    }

    @Test
    void theDepthIsMeasuredUntilTheRecorderIsClosed() {
        use(recorder().workers(2));
        HeldRecord held = HeldRecord.in(recorder, counter);
        for (int i = 0; i < 5; i++) {
            recorder.record(counter, 1, AtomicCounter::add);
        }
        assertThat(registry.snapshotAll().measured()).containsEntry(DEPTH, 5.0);
        held.release();
        assertThat(recorder.flush(LONG)).isTrue();
        assertThat(registry.snapshotAll().measured()).containsEntry(DEPTH, 0.0);
        recorder.close();
        assertThat(registry.snapshotAll().measured()).doesNotContainKey(DEPTH);
    }

    @Test
    void recordersOfDifferentNamesLiveSideBySideInOneRegistry() {
        try (AsyncMetricRecorder other = recorder().name("audit_events").build()) {
            AtomicReference<String> thread = new AtomicReference<>();
            other.record(counter, any -> thread.set(Thread.currentThread().getName()));
            recorder.record(counter, 1, AtomicCounter::add);
            recorder.record(counter, 1, AtomicCounter::add);
            assertThat(other.flush(LONG) && recorder.flush(LONG)).isTrue();
            assertThat(thread).hasValue("audit-events-0");
        }
        assertThat(RecorderCounts.of(registry, "audit_events")).isEqualTo(new RecorderCounts(1, 0, 1, 0));
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(2, 0, 2, 0));
    }

    @Test
    void aNameIsFreeAgainOnceItsRecorderIsClosed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder().build())
                .withMessageContaining("metric 'lockfree_metrics_async_depth' is already registered as a gauge");
        AsyncMetricRecorder first = recorder;
        first.record(counter, 1, AtomicCounter::add);
        first.close();
        recorder = recorder().build();
        first.close();
        assertThat(registry.snapshotAll().measured()).containsKey(DEPTH);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(1, 0, 1, 0));
    }

    @Test
    void aSynchronousRecorderRecordsInTheCallerUntilItIsClosed() {
        use(recorder().synchronous(true).whenUnavailable(OverflowPolicy.DROP));
        AtomicReference<Thread> thread = new AtomicReference<>();
        assertThat(recorder.record(counter, any -> thread.set(Thread.currentThread())))
                .isTrue();
        assertThat(thread).hasValue(Thread.currentThread());
        recorder.record(counter, -1, AtomicCounter::add);
        assertThat(recorder.flush(Duration.ZERO)).isTrue();
        assertThat(registry.snapshotAll().measured()).containsEntry(DEPTH, 0.0);
        recorder.close();
        assertThat(recorder.record(counter, 1, AtomicCounter::add)).isFalse();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(2, 1, 2, 1));
    }

    @Test
    void theLevelDebugMakesCallersRecordWhateverIsChosen() {
        MetricsRegistry debugged =
                MetricsRegistry.builder().level(MetricsLevel.DEBUG).build();
        try (AsyncMetricRecorder synchronous = AsyncMetricRecorder.builder(debugged)
                .workers(3)
                .synchronous(false)
                .build()) {
            AtomicReference<Thread> thread = new AtomicReference<>();
            synchronous.record(counter, any -> thread.set(Thread.currentThread()));
            assertThat(thread).hasValue(Thread.currentThread());
        }
    }

    @Test
    void aProfileThatExpectsContentionBringsWorkersAndRoomUnlessTheyAreChosen() {
        AsyncMetricRecorderBuilder contended = AsyncMetricRecorder.builder(MetricsRegistry.builder()
                .profile(MetricsProfile.HIGH_CONTENTION)
                .build());
        assertThat(contended.workers).isGreaterThanOrEqualTo(2).isGreaterThan(recorder().workers);
        assertThat(contended.bufferSize).isEqualTo(65_536).isGreaterThan(recorder().bufferSize);
        assertThat(contended.workers(1).bufferSize(16).workers).isEqualTo(1);
        assertThat(contended.bufferSize).isEqualTo(16);
    }

    @Test
    void closingMakesWhatWaitsAndMayBeRepeated() {
        use(recorder().flushTimeout(Duration.ofHours(1)));
        AtomicBoolean made = new AtomicBoolean();
        recorder.record(made, flag -> flag.set(true));
        recorder.close();
        assertThat(made).isTrue();
        recorder.close();
    }

    @Test
    void nullsAndNumbersOutOfRangeAreRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> recorder.record(null, 1, AtomicCounter::add))
                .withMessage("instrument");
        assertThatNullPointerException()
                .isThrownBy(() -> recorder.record(counter, null))
                .withMessage("how");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder.flush(Duration.ofNanos(-1)))
                .withMessage("time to wait for a flush must not be negative, but is PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder().bufferSize(0))
                .withMessage("buffer size must be from 1 to 1073741824, but is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> recorder().bufferSize(Integer.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder().workers(0))
                .withMessage("workers must be at least 1, but are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder().batchSize(-3))
                .withMessage("batch size must be at least 1, but is -3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder().flushTimeout(Duration.ZERO))
                .withMessage("flush timeout must be longer than zero and at most a day, but is PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> recorder().closeTimeout(Duration.ofDays(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder().name("no spaces").build())
                .withMessageContaining("no spaces");
    }

    @Test
    void theSmallestBufferTakesOneRecordAtLeast() {
        use(recorder().bufferSize(1).whenUnavailable(OverflowPolicy.DROP));
        assertThat(recorder.record(counter, 1, AtomicCounter::add)).isTrue();
        assertThat(recorder.flush(LONG)).isTrue();
    }

    @Test
    void flushingManyTimesWhileOthersRecordReturns() {
        Stress stress = new Stress();
        stress.repeat(2, writer -> recorder.record(counter, 1, AtomicCounter::add))
                .repeat(2, flusher -> assertThat(recorder.flush(LONG)).isTrue())
                .run();
    }

    @Test
    void aFlushHasEverythingThatTheCallerRecordedBefore() {
        use(recorder().workers(2));
        Stress stress = new Stress();
        stress.threads(3, writer -> {
                    AtomicCounter mine = new AtomicCounter();
                    for (long sum = 1; stress.isRunning(); sum++) {
                        recorder.record(mine, 1, AtomicCounter::add);
                        if (sum % 50 == 0) {
                            assertThat(recorder.flush(LONG)).isTrue();
                            assertThat(mine.get()).isEqualTo(sum);
                        }
                    }
                })
                .run();
    }
}
