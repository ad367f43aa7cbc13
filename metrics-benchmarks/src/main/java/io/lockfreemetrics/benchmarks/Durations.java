package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.Buckets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What all competitors record: log-normal durations around 20 ms, and the same 11 bounds from 5 ms to 10 s. */
@State(Scope.Thread)
public class Durations {

    private static final long[] BOUNDS_NANOS = Buckets.latency().bounds();

    private static final int COUNT = 1 << 12;
    private static final double MEDIAN_NANOS = 20e6;
    private static final double SIGMA = 1.5;

    private final long[] nanos = new long[COUNT];
    private int next;

    public Durations() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < COUNT; i++) {
            nanos[i] = (long) (MEDIAN_NANOS * Math.exp(SIGMA * random.nextGaussian()));
        }
    }

    /** In nanoseconds. */
    public long next() {
        next = (next + 1) & (COUNT - 1);
        return nanos[next];
    }

    /** For Micrometer. */
    static Duration[] bounds() {
        Duration[] bounds = new Duration[BOUNDS_NANOS.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Duration.ofNanos(BOUNDS_NANOS[i]);
        }
        return bounds;
    }

    /** For client_java and OpenTelemetry. */
    static double[] boundsInSeconds() {
        double[] bounds = new double[BOUNDS_NANOS.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = BOUNDS_NANOS[i] / 1e9;
        }
        return bounds;
    }
}
