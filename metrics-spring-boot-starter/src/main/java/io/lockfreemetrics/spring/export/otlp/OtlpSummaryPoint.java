package io.lockfreemetrics.spring.export.otlp;

import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import java.util.List;

/** Count, sum and quantiles. */
final class OtlpSummaryPoint extends OtlpPoint implements SummaryPointData {

    private final long count;
    private final double sum;
    private final List<ValueAtQuantile> quantiles;

    OtlpSummaryPoint(Origin origin, long count, double sum, List<ValueAtQuantile> quantiles) {
        super(origin);
        this.count = count;
        this.sum = sum;
        this.quantiles = quantiles;
    }

    /** An estimate in the base unit. */
    record Estimate(double quantile, double value) implements ValueAtQuantile {

        @Override
        public double getQuantile() {
            return quantile;
        }

        @Override
        public double getValue() {
            return value;
        }
    }

    @Override
    public long getCount() {
        return count;
    }

    @Override
    public double getSum() {
        return sum;
    }

    @Override
    public List<ValueAtQuantile> getValues() {
        return quantiles;
    }

    @Override
    public List<ExemplarData> getExemplars() {
        return List.of();
    }
}
