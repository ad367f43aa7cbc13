package io.lockfreemetrics.spring.export.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.List;

/**
 * The samples of a series, as OpenTelemetry's exporters read them. Its own implementations are internal, and the factory methods
 * that replace them are missing in versions that we run with.
 */
abstract class OtlpPoint implements PointData {

    /**
     * What all points of a snapshot share, but for the attributes.
     *
     * @param startNanos since 1970, when the records began to be made
     * @param nanos since 1970, when the snapshot was taken
     */
    record Origin(long startNanos, long nanos, Attributes attributes) {}

    private final Origin origin;

    OtlpPoint(Origin origin) {
        this.origin = origin;
    }

    @Override
    public long getStartEpochNanos() {
        return origin.startNanos();
    }

    @Override
    public long getEpochNanos() {
        return origin.nanos();
    }

    @Override
    public Attributes getAttributes() {
        return origin.attributes();
    }

    static final class OfLong extends OtlpPoint implements LongPointData {

        private final long value;

        OfLong(Origin origin, long value) {
            super(origin);
            this.value = value;
        }

        @Override
        public long getValue() {
            return value;
        }

        @Override
        public List<LongExemplarData> getExemplars() {
            return List.of();
        }
    }

    static final class OfDouble extends OtlpPoint implements DoublePointData {

        private final double value;

        OfDouble(Origin origin, double value) {
            super(origin);
            this.value = value;
        }

        @Override
        public double getValue() {
            return value;
        }

        @Override
        public List<DoubleExemplarData> getExemplars() {
            return List.of();
        }
    }

    /**
     * A distribution in base units.
     *
     * @param min NaN if it is not known, like the maximum
     * @param bounds of the buckets, inclusive
     * @param counts per bucket, one more than there are bounds
     */
    record Distribution(
            long count,
            double sum,
            double min,
            double max,
            List<Double> bounds,
            List<Long> counts,
            List<DoubleExemplarData> exemplars) {}
}
