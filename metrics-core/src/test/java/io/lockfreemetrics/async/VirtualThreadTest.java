package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that are virtual threads, of which there are many more than processors. */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(60)
class VirtualThreadTest {

    private static final int CALLERS = 500;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");

    private AsyncMetricRecorder recorder(OverflowPolicy policy) {
        return AsyncMetricRecorder.builder(registry)
                .bufferSize(4)
                .whenUnavailable(policy)
                .build();
    }

    /** By reflection, as the tests are compiled for JDK 17. */
    private static Thread startVirtual(Runnable body) {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return (Thread) start.invoke(null, body);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static List<Thread> startCallers(Runnable body) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(startVirtual(body));
        }
        return callers;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void callersThatWaitForRoomPinNoCarrier() throws InterruptedException {
        try (AsyncMetricRecorder recorder = recorder(OverflowPolicy.BLOCK)) {
            HeldRecord held = HeldRecord.in(recorder, counter);
            AtomicInteger arrived = new AtomicInteger();
            List<Thread> callers = startCallers(() -> {
                arrived.incrementAndGet();
                recorder.record(counter, 1, AtomicCounter::add);
            });
            // If they pinned their carriers, the first few would keep all others from running.
            Stress.await(() -> arrived.get() == CALLERS);
            startVirtual(held::release);
            join(callers);
            assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(counter.get()).isEqualTo(CALLERS);
        assertThat(RecorderCounts.of(registry)).isEqualTo(new RecorderCounts(CALLERS + 1, 0, CALLERS + 1, 0));
    }

    @ParameterizedTest
    @EnumSource
    void whatManyCallersOfferWhileItIsClosedIsCountedExactly(OverflowPolicy policy) throws InterruptedException {
        AsyncMetricRecorder recorder = recorder(policy);
        AtomicInteger accepted = new AtomicInteger();
        List<Thread> callers = startCallers(() -> {
            for (int i = 0; i < 20; i++) {
                if (recorder.record(counter, 1, AtomicCounter::add)) {
                    accepted.incrementAndGet();
                }
            }
        });
        recorder.close();
        join(callers);
        assertThat(counter.get()).isEqualTo(accepted.get());
        assertThat(RecorderCounts.of(registry))
                .isEqualTo(new RecorderCounts(accepted.get(), CALLERS * 20 - accepted.get(), accepted.get(), 0));
    }

    @Test
    void aFlushFromAVirtualThreadReturns() throws InterruptedException {
        try (AsyncMetricRecorder recorder = recorder(OverflowPolicy.RECORD_SYNCHRONOUSLY)) {
            AtomicInteger flushed = new AtomicInteger();
            join(startCallers(() -> {
                recorder.record(counter, 1, AtomicCounter::add);
                flushed.addAndGet(recorder.flush(Duration.ofSeconds(30)) ? 1 : 0);
            }));
            assertThat(flushed).hasValue(CALLERS);
            assertThat(counter.get()).isEqualTo(CALLERS);
        }
    }
}
