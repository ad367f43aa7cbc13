package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;

/**
 * Measures from its start until it is closed, and then hands over the elapsed nanoseconds once, however often it is closed:
 * {@code try (Timer timer = Timer.start(histogram::record)) { ... }}.
 *
 * <p>Thread-safe, and waits for nothing but what the recorder waits for: it may be closed by another thread than the one that started it, by several at once, too.
 */
public final class Timer implements AutoCloseable {

    private static final VarHandle RECORDED;

    static {
        try {
            RECORDED = MethodHandles.lookup().findVarHandle(Timer.class, "recorded", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MetricsClock clock;
    private final LongConsumer recorder;
    private final long startNanos;

    @SuppressWarnings("unused") // by its VarHandle
    private boolean recorded;

    private Timer(MetricsClock clock, LongConsumer recorder) {
        this.clock = requireNonNull(clock, "clock");
        this.recorder = requireNonNull(recorder, "recorder");
        startNanos = clock.nanoTime();
    }

    /**
     * Starts to measure by the clock of this machine.
     *
     * @param recorder gets the elapsed nanoseconds, not negative, from the thread that closes the timer
     */
    public static Timer start(LongConsumer recorder) {
        return start(MetricsClock.system(), recorder);
    }

    /**
     * Starts to measure by the given clock.
     *
     * @param recorder gets the elapsed nanoseconds, not negative, from the thread that closes the timer
     */
    public static Timer start(MetricsClock clock, LongConsumer recorder) {
        return new Timer(clock, recorder);
    }

    /** Hands over the elapsed nanoseconds; does nothing if that was done before. Throws only what the recorder throws. */
    @Override
    public void close() {
        long elapsedNanos = clock.nanoTime() - startNanos;
        if (RECORDED.compareAndSet(this, false, true)) {
            // Even if the clock is one that went back.
            recorder.accept(Math.max(0, elapsedNanos));
        }
    }
}
