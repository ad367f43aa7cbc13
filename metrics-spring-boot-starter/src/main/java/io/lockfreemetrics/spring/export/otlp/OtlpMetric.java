package io.lockfreemetrics.spring.export.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;

/** A family with its points, as OpenTelemetry's exporters read it. */
record OtlpMetric(Resource resource, String name, String help, String unit, MetricDataType type, Data<?> data)
        implements MetricData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.lockfreemetrics");

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return help;
    }

    @Override
    public String getUnit() {
        return unit;
    }

    @Override
    public MetricDataType getType() {
        return type;
    }

    @Override
    public Data<?> getData() {
        return data;
    }

    /** A counter. */
    record Sum<P extends PointData>(Collection<P> points, AggregationTemporality temporality) implements SumData<P> {

        @Override
        public boolean isMonotonic() {
            return true;
        }

        @Override
        public AggregationTemporality getAggregationTemporality() {
            return temporality;
        }

        @Override
        public Collection<P> getPoints() {
            return points;
        }
    }

    /** What has a present value. */
    record Gauge<P extends PointData>(Collection<P> points) implements GaugeData<P> {

        @Override
        public Collection<P> getPoints() {
            return points;
        }
    }

    /** What has quantiles. */
    record Summary(Collection<SummaryPointData> points) implements SummaryData {

        @Override
        public Collection<SummaryPointData> getPoints() {
            return points;
        }
    }

    /** Distributions over exponential buckets. */
    record ExponentialHistogram(Collection<ExponentialHistogramPointData> points, AggregationTemporality temporality)
            implements ExponentialHistogramData {

        @Override
        public AggregationTemporality getAggregationTemporality() {
            return temporality;
        }

        @Override
        public Collection<ExponentialHistogramPointData> getPoints() {
            return points;
        }
    }

    /** Distributions with explicit bounds. */
    record Histogram(Collection<HistogramPointData> points, AggregationTemporality temporality)
            implements HistogramData {

        @Override
        public AggregationTemporality getAggregationTemporality() {
            return temporality;
        }

        @Override
        public Collection<HistogramPointData> getPoints() {
            return points;
        }
    }
}
