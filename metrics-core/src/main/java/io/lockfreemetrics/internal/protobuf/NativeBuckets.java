package io.lockfreemetrics.internal.protobuf;

import io.lockfreemetrics.internal.histogram.ExponentialReading;
import io.lockfreemetrics.internal.histogram.ExponentialSide;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a native histogram: spans of consecutive ones, and the difference of each count to the one before. Gaps of up
 * to two buckets are cheaper to write as zeros than as another span.
 */
final class NativeBuckets {

    /**
     * Less than the smallest value of any unit, so that only zeros are below it; but not zero, by which Prometheus would take a
     * histogram without values for a classic one. The same as of Prometheus' clients.
     */
    private static final double THRESHOLD = 0x1p-128;

    private static final int FINEST_SCALE = 8;
    private static final int LONGEST_GAP = 2;

    private final WireBuffer out;

    /** Beginnings and ends of the spans, as positions in a side. */
    private int[] spans = new int[16];

    private int size;

    NativeBuckets(WireBuffer out) {
        this.out = out;
    }

    /** @param buckets null if there are no values */
    void put(@Nullable ExponentialReading buckets) {
        if (buckets != null) {
            put(buckets.positive(), Fields.Histogram.POSITIVE_SPAN, Fields.Histogram.POSITIVE_DELTA);
            put(buckets.negative(), Fields.Histogram.NEGATIVE_SPAN, Fields.Histogram.NEGATIVE_DELTA);
        }
        out.putUnsigned(Fields.Histogram.ZERO_COUNT, buckets == null ? 0 : buckets.zeros());
        out.putDouble(Fields.Histogram.ZERO_THRESHOLD, THRESHOLD);
        out.putSigned(Fields.Histogram.SCHEMA, buckets == null ? FINEST_SCALE : buckets.scale());
    }

    private void put(ExponentialSide side, int spanField, int deltaField) {
        findSpans(side);
        for (int i = size - 2; i >= 0; i -= 2) {
            for (int bucket = spans[i + 1] - 1; bucket >= spans[i]; bucket--) {
                out.putSigned(deltaField, side.count(bucket) - countBefore(side, i, bucket));
            }
        }
        for (int i = size - 2; i >= 0; i -= 2) {
            int before = out.size();
            out.putUnsigned(Fields.Span.LENGTH, spans[i + 1] - spans[i]);
            out.putSigned(Fields.Span.OFFSET, i == 0 ? side.firstIndex() : spans[i] - spans[i - 1]);
            out.endMessage(spanField, before);
        }
    }

    /** That of the bucket before, which for the first of a span is the last one of the span before. */
    private long countBefore(ExponentialSide side, int span, int bucket) {
        if (bucket > spans[span]) {
            return side.count(bucket - 1);
        }
        return span == 0 ? 0 : side.count(spans[span - 1] - 1);
    }

    private void findSpans(ExponentialSide side) {
        size = 0;
        for (int start = 0; start < side.size(); ) {
            int end = endOfSpan(side, start);
            if (size == spans.length) {
                spans = Arrays.copyOf(spans, 2 * size);
            }
            spans[size] = start;
            spans[size + 1] = end;
            size += 2;
            start = end;
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
