package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.ExponentialBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import java.util.List;
import java.util.stream.LongStream;

/** A distribution over exponential buckets. */
final class OtlpExponentialPoint extends OtlpDistributionPoint implements ExponentialHistogramPointData {

    private final ExponentialBuckets buckets;

    /** @param distribution its bounds and counts do not matter */
    OtlpExponentialPoint(Origin origin, Distribution distribution, ExponentialBuckets buckets) {
        super(origin, distribution);
        this.buckets = buckets;
    }

    /** The buckets of values of one sign. */
    private record Side(int scale, int offset, List<Long> counts) implements ExponentialHistogramBuckets {

        /** Bucket {@code i} of ours ends where OpenTelemetry's next one begins. */
        static Side of(int scale, int firstIndex, long... counts) {
            return new Side(scale, firstIndex - 1, LongStream.of(counts).boxed().toList());
        }

        @Override
        public int getScale() {
            return scale;
        }

        @Override
        public int getOffset() {
            return offset;
        }

        @Override
        public List<Long> getBucketCounts() {
            return counts;
        }

        @Override
        public long getTotalCount() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    @Override
    public int getScale() {
        return buckets.scale();
    }

    @Override
    public long getZeroCount() {
        return buckets.zeroCount();
    }

    @Override
    public ExponentialHistogramBuckets getPositiveBuckets() {
        return Side.of(buckets.scale(), buckets.positiveOffset(), buckets.positiveCounts());
    }

    @Override
    public ExponentialHistogramBuckets getNegativeBuckets() {
        return Side.of(buckets.scale(), buckets.negativeOffset(), buckets.negativeCounts());
    }
}
