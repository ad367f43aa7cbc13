package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recorder that is closed at any moment of a burst neither loses a record nor makes one twice. */
@Timeout(120)
class RecorderCloseStressTest {

    private static final long NANOS = Long.getLong("stress.millis", 300) * 1_000_000;
    private static final int PRODUCERS = 4;

    @ParameterizedTest
    @CsvSource({
        "RECORD_SYNCHRONOUSLY, 1, 64",
        "RECORD_SYNCHRONOUSLY, 2, 8192",
        "DROP, 1, 8192",
        "DROP, 3, 16",
        "BLOCK, 2, 16"
    })
    void offeredIsAcceptedPlusDroppedAndAcceptedIsProcessed(OverflowPolicy policy, int workers, int bufferSize) {
        long seed = ThreadLocalRandom.current().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        long start = System.nanoTime();
        do {
            burst(policy, workers, bufferSize, random.nextInt(100_000), "seed " + seed);
        } while (System.nanoTime() - start < NANOS);
    }

    private static void burst(OverflowPolicy policy, int workers, int bufferSize, int closeNanos, String hint) {
        MetricsRegistry registry = MetricsRegistry.create();
        AsyncMetricRecorder recorder = AsyncMetricRecorder.builder(registry)
                .workers(workers)
                .bufferSize(bufferSize)
                .batchSize(2)
                .flushTimeout(Duration.ofNanos(20_000))
                .whenUnavailable(policy)
                .build();
        AtomicLong offered = new AtomicLong();
        AtomicLong accepted = new AtomicLong();
        AtomicCounter[] made = new AtomicCounter[PRODUCERS];
        try (Stress stress = new Stress()) {
            stress.threads(PRODUCERS, producer -> {
                        AtomicCounter mine = new AtomicCounter();
                        made[producer] = mine;
                        long calls = 0;
                        long taken = 0;
                        // A few more when it is over: what follows the close must be exact, too.
                        for (int left = 5; left > 0; calls++) {
                            boolean bad = calls % 7 == 3;
                            taken += (bad
                                            ? recorder.record(mine, c -> fail(c))
                                            : recorder.record(mine, 1, AtomicCounter::add))
                                    ? 1
                                    : 0;
                            left -= stress.isRunning() ? 0 : 1;
                        }
                        offered.addAndGet(calls);
                        accepted.addAndGet(taken);
                    })
                    .threads(2, closer -> {
                        LockSupport.parkNanos(closeNanos);
                        recorder.close();
                        stress.stop();
                    })
                    .start();
        }
        RecorderCounts counts = RecorderCounts.of(registry);
        assertThat(counts.accepted()).as(hint).isEqualTo(accepted.get());
        assertThat(counts.accepted() + counts.dropped()).as(hint).isEqualTo(offered.get());
        assertThat(counts.processed()).as(hint).isEqualTo(counts.accepted());
        long sum = 0;
        for (AtomicCounter one : made) {
            sum += one.get();
        }
        assertThat(sum).as(hint).isEqualTo(counts.processed());
        assertThat(policy == OverflowPolicy.DROP || counts.dropped() == 0)
                .as(hint)
                .isTrue();
    }

    /** Counts, so that it is seen to be made once, and throws. */
    private static void fail(AtomicCounter counter) {
        counter.increment();
        throw new Failure();
    }

    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failure() {
            super("thrown on purpose", null, false, false);
        }
    }
}
