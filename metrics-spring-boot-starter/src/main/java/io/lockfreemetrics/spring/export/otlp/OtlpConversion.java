package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.ExponentialBuckets;
import io.lockfreemetrics.ExposedFamily;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.SampleVisitor;
import io.lockfreemetrics.Temporality;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A snapshot in OpenTelemetry's model, under the exposed names and in base units. Counters are monotonic sums, of integers where
 * the unit has no decimals. Count and sum without quantiles, and deltas of those with quantiles, are a histogram with a single
 * bucket, as OpenTelemetry's summaries can't be deltas.
 */
final class OtlpConversion implements SampleVisitor {

    /** As UCUM has them; units that it has not are annotations. */
    private static final Map<String, String> UNITS = Map.of("", "", "seconds", "s", "bytes", "By", "ratio", "1");

    private final Resource resource;
    private final AggregationTemporality temporality;
    private final long nanos;
    private final long startNanos;

    /** The points of each metric are added while its series are visited. */
    private final List<MetricData> metrics = new ArrayList<>();

    private final Map<Key, List<?>> points = new HashMap<>();

    private OtlpConversion(FullSnapshot snapshot, Resource resource) {
        this.resource = resource;
        temporality = snapshot.temporality() == Temporality.DELTA
                ? AggregationTemporality.DELTA
                : AggregationTemporality.CUMULATIVE;
        nanos = nanos(snapshot.timestamp());
        startNanos = nanos(snapshot.start());
    }

    static Collection<MetricData> convert(FullSnapshot snapshot, Resource resource) {
        OtlpConversion conversion = new OtlpConversion(snapshot, resource);
        snapshot.visit(conversion);
        return conversion.metrics;
    }

    private static long nanos(Instant time) {
        return TimeUnit.MILLISECONDS.toNanos(time.toEpochMilli());
    }

    @Override
    public void counter(ExposedFamily family, Map<String, String> labels, long value) {
        if (family.unit().decimals() == 0) {
            List<LongPointData> to = points(
                    family, MetricDataType.LONG_SUM, list -> new OtlpMetric.Sum<LongPointData>(list, temporality));
            to.add(new OtlpPoint.OfLong(origin(labels), value));
        } else {
            List<DoublePointData> to = points(
                    family, MetricDataType.DOUBLE_SUM, list -> new OtlpMetric.Sum<DoublePointData>(list, temporality));
            to.add(new OtlpPoint.OfDouble(origin(labels), family.inBaseUnit(value)));
        }
    }

    @Override
    public void gauge(ExposedFamily family, Map<String, String> labels, long value) {
        if (family.unit().decimals() == 0) {
            List<LongPointData> to =
                    points(family, MetricDataType.LONG_GAUGE, list -> new OtlpMetric.Gauge<LongPointData>(list));
            to.add(new OtlpPoint.OfLong(origin(labels), value));
        } else {
            measured(family, labels, family.inBaseUnit(value));
        }
    }

    @Override
    public void measured(ExposedFamily family, Map<String, String> labels, double value) {
        List<DoublePointData> to =
                points(family, MetricDataType.DOUBLE_GAUGE, list -> new OtlpMetric.Gauge<DoublePointData>(list));
        to.add(new OtlpPoint.OfDouble(origin(labels), value));
    }

    @Override
    public void histogram(ExposedFamily family, Map<String, String> labels, HistogramSnapshot histogram) {
        OtlpPoint.Distribution distribution = new OtlpPoint.Distribution(
                histogram.total(),
                family.inBaseUnit(histogram.sum()),
                extreme(family, histogram.min()),
                extreme(family, histogram.max()),
                LongStream.of(histogram.boundaries())
                        .mapToDouble(family::inBaseUnit)
                        .boxed()
                        .toList(),
                LongStream.of(histogram.buckets()).boxed().toList(),
                exemplars(family, histogram));
        histogram
                .exponentialBuckets()
                .ifPresentOrElse(
                        buckets -> add(family, labels, distribution, buckets), () -> add(family, labels, distribution));
    }

    private void add(
            ExposedFamily family,
            Map<String, String> labels,
            OtlpPoint.Distribution distribution,
            ExponentialBuckets buckets) {
        List<ExponentialHistogramPointData> to = points(
                family,
                MetricDataType.EXPONENTIAL_HISTOGRAM,
                list -> new OtlpMetric.ExponentialHistogram(list, temporality));
        to.add(new OtlpExponentialPoint(origin(labels), distribution, buckets));
    }

    @Override
    public void summary(
            ExposedFamily family,
            Map<String, String> labels,
            long count,
            BigInteger sum,
            SortedMap<Double, Double> quantiles) {
        double inBaseUnit = new BigDecimal(sum, family.unit().decimals()).doubleValue();
        if (!quantiles.isEmpty() && temporality == AggregationTemporality.CUMULATIVE) {
            List<SummaryPointData> to = points(family, MetricDataType.SUMMARY, list -> new OtlpMetric.Summary(list));
            to.add(new OtlpSummaryPoint(origin(labels), count, inBaseUnit, estimates(family, quantiles)));
            return;
        }
        List<Double> noBounds = DoubleStream.empty().boxed().toList();
        add(
                family,
                labels,
                new OtlpPoint.Distribution(
                        count, inBaseUnit, Double.NaN, Double.NaN, noBounds, List.of(count), List.of()));
    }

    private void add(ExposedFamily family, Map<String, String> labels, OtlpPoint.Distribution distribution) {
        List<HistogramPointData> to =
                points(family, MetricDataType.HISTOGRAM, list -> new OtlpMetric.Histogram(list, temporality));
        to.add(new OtlpDistributionPoint.Explicit(origin(labels), distribution));
    }

    /** None if there are no recent values. */
    private static List<ValueAtQuantile> estimates(ExposedFamily family, SortedMap<Double, Double> quantiles) {
        double baseUnit = Math.pow(10, family.unit().decimals());
        List<ValueAtQuantile> estimates = new ArrayList<>();
        quantiles.forEach((rank, value) -> {
            if (!value.isNaN()) {
                estimates.add(new OtlpSummaryPoint.Estimate(rank, value / baseUnit));
            }
        });
        return estimates;
    }

    private static List<DoubleExemplarData> exemplars(ExposedFamily family, HistogramSnapshot histogram) {
        List<DoubleExemplarData> exemplars = new ArrayList<>();
        histogram.exemplars().forEach(exemplar -> exemplars.add(OtlpExemplar.of(family, exemplar)));
        return exemplars;
    }

    private static double extreme(ExposedFamily family, OptionalLong value) {
        return value.isPresent() ? family.inBaseUnit(value.getAsLong()) : Double.NaN;
    }

    /** What a metric is told by: series of a family that is kept elsewhere may differ in type. */
    private record Key(String name, MetricDataType type) {}

    /** The points of a family that are of that type. */
    @SuppressWarnings("unchecked")
    private <P> List<P> points(ExposedFamily family, MetricDataType type, Function<List<P>, Data<?>> data) {
        return (List<P>) points.computeIfAbsent(new Key(family.name(), type), key -> {
            List<P> list = new ArrayList<>();
            metrics.add(metric(family, type, data.apply(list)));
            return list;
        });
    }

    private MetricData metric(ExposedFamily family, MetricDataType type, Data<?> data) {
        String unit = family.unit().name();
        return new OtlpMetric(
                resource, family.name(), family.help(), UNITS.getOrDefault(unit, '{' + unit + '}'), type, data);
    }

    private OtlpPoint.Origin origin(Map<String, String> labels) {
        AttributesBuilder attributes = Attributes.builder();
        labels.forEach(attributes::put);
        return new OtlpPoint.Origin(startNanos, nanos, attributes.build());
    }
}
