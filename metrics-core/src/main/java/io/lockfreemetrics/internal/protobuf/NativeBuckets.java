package io.lockfreemetrics.internal.protobuf;

import io.lockfreemetrics.internal.histogram.ExponentialReading;
import io.lockfreemetrics.internal.histogram.ExponentialSide;
import io.prometheus.metrics.expositionformats.generated.Metrics;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a native histogram: spans of consecutive ones, and the difference of each count to the one before. Gaps of up
 * to two buckets are cheaper to write as zeros than as another span.
 */
@SuppressWarnings("NonCanonicalType") // the canonical name changes with the version of protobuf
final class NativeBuckets {

    /**
     * Less than the smallest value of any unit, so that only zeros are below it; but not zero, by which Prometheus would take a
     * histogram without values for a classic one. The same as of Prometheus' clients.
     */
    private static final double ZERO_THRESHOLD = 0x1p-128;

    private static final int FINEST_SCALE = 8;
    private static final int LONGEST_GAP = 2;

    private NativeBuckets() {}

    /** @param buckets null if there are no values */
    static void add(@Nullable ExponentialReading buckets, Metrics.Histogram.Builder histogram) {
        histogram
                .setSchema(buckets == null ? FINEST_SCALE : buckets.scale())
                .setZeroThreshold(ZERO_THRESHOLD)
                .setZeroCount(buckets == null ? 0 : buckets.zeros());
        if (buckets != null) {
            add(buckets.positive(), histogram::addPositiveSpanBuilder, histogram::addPositiveDelta);
            add(buckets.negative(), histogram::addNegativeSpanBuilder, histogram::addNegativeDelta);
        }
    }

    private static void add(ExponentialSide side, Supplier<Metrics.BucketSpan.Builder> newSpan, LongConsumer newDelta) {
        int end = 0;
        long before = 0;
        for (int start = 0; start < side.size(); ) {
            int next = endOfSpan(side, start);
            newSpan.get()
                    .setOffset(start == 0 ? side.firstIndex() : start - end)
                    .setLength(next - start);
            for (int i = start; i < next; i++) {
                newDelta.accept(side.count(i) - before);
                before = side.count(i);
            }
            end = next;
            start = next;
            while (start < side.size() && side.count(start) == 0) {
                start++;
            }
        }
    }

    /** Behind the last bucket with values before a gap that is too long. */
    private static int endOfSpan(ExponentialSide side, int start) {
        int end = start;
        for (int i = start; i < side.size() && i - end <= LONGEST_GAP; i++) {
            if (side.count(i) > 0) {
                end = i + 1;
            }
        }
        return end;
    }
}
