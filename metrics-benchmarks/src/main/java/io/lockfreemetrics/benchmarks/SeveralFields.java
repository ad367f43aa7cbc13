package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.Buckets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The fields of a whole record as one would keep them by hand: one atomic each, which no reader sees together, or a lock. */
final class SeveralFields {

    private static final long[] BOUNDS = Buckets.latency().bounds();

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong sum = new AtomicLong();
    private final AtomicLong min = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong max = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);

    private final Object lock = new Object();
    private final long[] words = new long[6 + BOUNDS.length + 1];

    void recordAtomically(long nanos, long bytesSent, long bytesReceived) {
        count.incrementAndGet();
        sum.addAndGet(nanos);
        if (nanos < min.get()) {
            min.accumulateAndGet(nanos, Math::min);
        }
        if (nanos > max.get()) {
            max.accumulateAndGet(nanos, Math::max);
        }
        sent.addAndGet(bytesSent);
        received.addAndGet(bytesReceived);
        buckets.incrementAndGet(bucket(nanos));
    }

    void recordLocked(long nanos, long bytesSent, long bytesReceived) {
        int bucket = bucket(nanos);
        synchronized (lock) {
            words[0]++;
            words[1] += nanos;
            words[2] = Math.min(words[2], nanos);
            words[3] = Math.max(words[3], nanos);
            words[4] += bytesSent;
            words[5] += bytesReceived;
            words[6 + bucket]++;
        }
    }

    private static int bucket(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos);
        return found >= 0 ? found : -found - 1;
    }
}
