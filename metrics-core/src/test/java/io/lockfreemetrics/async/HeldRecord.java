package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps whoever makes a record inside it until it is released. */
final class HeldRecord {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Hands a record to a recorder and waits until a worker is in it. */
    static HeldRecord in(AsyncMetricRecorder recorder, Object instrument) {
        HeldRecord held = new HeldRecord();
        assertThat(recorder.record(instrument, any -> held.hold())).isTrue();
        held.awaitEntered();
        return held;
    }

    /** The record itself; an interrupt ends it with an error. */
    void hold() {
        entered.countDown();
        await(release);
    }

    /** The record, as code that does not listen to interrupts. */
    void holdStubbornly() {
        entered.countDown();
        while (release.getCount() > 0) {
            Thread.interrupted();
            Thread.onSpinWait();
        }
    }

    void awaitEntered() {
        await(entered);
    }

    void release() {
        release.countDown();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
