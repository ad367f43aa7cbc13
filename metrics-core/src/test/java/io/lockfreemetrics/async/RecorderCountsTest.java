package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In every snapshot: failed is at most processed, which is at most accepted. */
@Timeout(60)
class RecorderCountsTest {

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");
    private final Logger logger = Logger.getLogger(AsyncMetricRecorder.class.getName());
    private AsyncMetricRecorder recorder;

    /** Keeps its producer until the worker has made what was offered. */
    @SuppressWarnings("serial")
    private final class SlowToReturnQueue extends MpscAtomicArrayQueue<AsyncRecord> {

        private final transient AtomicReference<RecorderCounts> atReturn = new AtomicReference<>();

        SlowToReturnQueue() {
            super(64);
        }

        @Override
        public boolean offer(AsyncRecord record) {
            boolean taken = super.offer(record);
            Stress.await(() -> counter.get() == 1);
            atReturn.set(RecorderCounts.of(registry));
            return taken;
        }
    }

    /** Stands for a log that does something as soon as it is told of a failure. */
    private static final class ActingHandler extends Handler {

        private final Runnable action;

        ActingHandler(Runnable action) {
            this.action = action;
        }

        @Override
        public void publish(LogRecord entry) {
            action.run();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private void whenLogged(Runnable action) {
        logger.setUseParentHandlers(false);
        logger.addHandler(new ActingHandler(action));
    }

    private AsyncMetricRecorder recorder(OverflowPolicy policy) {
        recorder = AsyncMetricRecorder.builder(registry).whenUnavailable(policy).build();
        return recorder;
    }

    @AfterEach
    void close() {
        recorder.close();
        logger.setUseParentHandlers(true);
        for (Handler handler : logger.getHandlers()) {
            logger.removeHandler(handler);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordIsAcceptedBeforeItIsProcessedHoweverLateItsCallerComesBack(OverflowPolicy policy) {
        AsyncMetricRecorderBuilder builder =
                AsyncMetricRecorder.builder(registry).whenUnavailable(policy);
        AsyncCounts counts = AsyncCounts.register(registry, builder.name);
        SlowToReturnQueue queue = new SlowToReturnQueue();
        recorder = new AsyncMetricRecorder(builder, counts, builder.newWorker(queue, counts, 0));
        recorder.start();
        assertThat(recorder.record(counter, c -> countAndFail(c))).isTrue();
        RecorderCounts early = queue.atReturn.get();
        assertThat(early.processed()).isLessThanOrEqualTo(early.accepted());
        assertThat(early.failed()).isLessThanOrEqualTo(early.processed());
        recorder.close();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(1, 0, 1, 1));
    }

    private static void countAndFail(AtomicCounter counter) {
        counter.increment();
        throw new IllegalStateException("thrown on purpose");
    }

    @ParameterizedTest
    @EnumSource
    void noSnapshotOfABurstHasMoreProcessedThanAccepted(OverflowPolicy policy) {
        recorder = AsyncMetricRecorder.builder(registry)
                .bufferSize(16)
                .batchSize(1)
                .whenUnavailable(policy)
                .build();
        Stress stress = new Stress();
        stress.repeat(2, producer -> recorder.record(counter, producer == 0 ? 1 : -1, AtomicCounter::add))
                .repeat(1, reader -> {
                    RecorderCounts seen = RecorderCounts.of(registry);
                    assertThat(seen.processed()).isLessThanOrEqualTo(seen.accepted());
                    assertThat(seen.failed()).isLessThanOrEqualTo(seen.processed());
                })
                .run();
    }

    @Test
    void aRecordIsProcessedBeforeItHasFailed() {
        AtomicReference<RecorderCounts> atFailure = new AtomicReference<>();
        whenLogged(() -> atFailure.set(RecorderCounts.of(registry)));
        recorder(OverflowPolicy.RECORD_SYNCHRONOUSLY).record(counter, -1, AtomicCounter::add);
        Stress.await(() -> atFailure.get() != null);
        assertThat(atFailure).hasValue(new RecorderCounts(1, 0, 1, 1));
    }

    @Test
    void aLogThatFailsHarmsNeitherTheCallerNorTheCounts() {
        whenLogged(() -> {
            throw new NoClassDefFoundError("com/example/GoneAppender");
        });
        recorder(OverflowPolicy.RECORD_SYNCHRONOUSLY).close();
        assertThat(recorder.record(counter, -1, AtomicCounter::add)).isTrue();
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(1, 0, 1, 1));
    }
}
