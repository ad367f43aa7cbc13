package io.lockfreemetrics.spring.export.otlp;

import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;

/** A distribution, with what all kinds of buckets have beside them. */
abstract class OtlpDistributionPoint extends OtlpPoint {

    final Distribution distribution;

    OtlpDistributionPoint(Origin origin, Distribution distribution) {
        super(origin);
        this.distribution = distribution;
    }

    public final long getCount() {
        return distribution.count();
    }

    public final double getSum() {
        return distribution.sum();
    }

    public final boolean hasMin() {
        return !Double.isNaN(distribution.min());
    }

    public final double getMin() {
        return distribution.min();
    }

    public final boolean hasMax() {
        return !Double.isNaN(distribution.max());
    }

    public final double getMax() {
        return distribution.max();
    }

    @Override
    public final List<DoubleExemplarData> getExemplars() {
        return distribution.exemplars();
    }

    /** Over buckets with explicit bounds. */
    static final class Explicit extends OtlpDistributionPoint implements HistogramPointData {

        Explicit(Origin origin, Distribution distribution) {
            super(origin, distribution);
        }

        @Override
        public List<Double> getBoundaries() {
            return distribution.bounds();
        }

        @Override
        public List<Long> getCounts() {
            return distribution.counts();
        }
    }
}
