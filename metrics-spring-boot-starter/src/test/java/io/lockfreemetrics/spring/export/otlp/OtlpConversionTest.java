package io.lockfreemetrics.spring.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.DeltaReader;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.MetricsClock;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.SummarySnapshot;
import io.lockfreemetrics.Unit;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpConversionTest {

    private static final long START_MILLIS = 1_709_208_000_000L;

    private final AtomicLong millis = new AtomicLong();
    private final AtomicLong corrections = new AtomicLong();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(new Clock(millis, corrections)).build();

    @AfterEach
    void close() {
        registry.close();
    }

    private Map<String, MetricData> convert(FullSnapshot snapshot) {
        return OtlpConversion.convert(snapshot, Resource.getDefault()).stream()
                .collect(Collectors.toMap(MetricData::getName, metric -> metric));
    }

    private static LongPointData longPoint(MetricData metric) {
        return (LongPointData) metric.getData().getPoints().iterator().next();
    }

    private static double doubleValue(MetricData metric) {
        return ((DoublePointData) metric.getData().getPoints().iterator().next()).getValue();
    }

    private static long nanos(long sinceStartMillis) {
        return TimeUnit.MILLISECONDS.toNanos(START_MILLIS + sinceStartMillis);
    }

    @Test
    void totalsBeginWithTheRegistryAndDeltasWhereTheOneBeforeEnded() {
        try (DeltaReader deltas = registry.deltas()) {
            registry.counter("orders", "Orders.").increment();
            millis.set(1_500);
            deltas.snapshot();
            millis.set(4_000);
            registry.counter("orders", "Orders.").increment();

            LongPointData total = longPoint(convert(registry.snapshotAll()).get("orders_total"));
            assertThat(total.getStartEpochNanos()).isEqualTo(nanos(0));
            assertThat(total.getEpochNanos()).isEqualTo(nanos(4_000));
            LongPointData delta = longPoint(convert(deltas.snapshot()).get("orders_total"));
            assertThat(delta.getStartEpochNanos()).isEqualTo(nanos(1_500));
            assertThat(delta.getEpochNanos()).isEqualTo(nanos(4_000));
        }
    }

    /** Another start would mean that the counters had been set back to zero. */
    @Test
    void totalsKeepTheirStartWhenTheTimeOfDayIsCorrected() {
        registry.counter("orders", "Orders.").increment();
        millis.set(1_500);
        long before =
                longPoint(convert(registry.snapshotAll()).get("orders_total")).getStartEpochNanos();
        corrections.set(-3);
        millis.set(4_000);
        LongPointData after = longPoint(convert(registry.snapshotAll()).get("orders_total"));
        assertThat(after.getStartEpochNanos()).isEqualTo(before).isEqualTo(nanos(0));
        assertThat(after.getEpochNanos()).isEqualTo(nanos(3_997));
    }

    @Test
    void valuesAreInBaseUnits() {
        registry.counter("waited", "", Unit.MILLISECONDS).add(1_250);
        registry.gauge("age", "", Unit.MICROSECONDS).set(-2_500_000);
        Map<String, MetricData> metrics = convert(registry.snapshotAll());
        assertThat(doubleValue(metrics.get("waited_seconds_total"))).isEqualTo(1.25);
        assertThat(doubleValue(metrics.get("age_seconds"))).isEqualTo(-2.5);
    }

    @Test
    void seriesOfOneFamilyThatDifferInTypeDoNotFailTheExport() {
        registry.summary("wait", "", Unit.NONE, Map.of("kind", "a"), () -> new SummarySnapshot(1, 2));
        registry.summary(
                "wait",
                "",
                Unit.NONE,
                Map.of("kind", "b"),
                () -> new SummarySnapshot(1, 2, new TreeMap<>(Map.of(0.5, 2.0))));
        assertThat(OtlpConversion.convert(registry.snapshotAll(), Resource.getDefault()))
                .filteredOn(metric -> metric.getName().equals("wait"))
                .extracting(MetricData::getType)
                .containsExactlyInAnyOrder(MetricDataType.HISTOGRAM, MetricDataType.SUMMARY);
    }

    @Test
    void exponentialHistogramsThatAreKeptElsewhereHaveTheBoundsOnly() {
        Buckets buckets = Buckets.exponential(Unit.BYTES);
        AtomicReference<long[]> counts = new AtomicReference<>(new long[buckets.bounds().length + 1]);
        registry.histogram("size", "", buckets, () -> HistogramSnapshot.of(buckets, counts.get(), 0, 0, 0));
        assertThat(convert(registry.snapshotAll()).get("size_bytes").getType()).isEqualTo(MetricDataType.HISTOGRAM);
        counts.get()[0] = 1;
        assertThat(convert(registry.snapshotAll()).get("size_bytes").getType()).isEqualTo(MetricDataType.HISTOGRAM);
    }

    @Test
    void unitsAreThoseOfUcumOrAnnotations() {
        registry.counter("sent", "", Unit.BYTES).increment();
        registry.gauge("share", "", Unit.RATIO).set(1);
        registry.gauge("queue", "", new Unit("jobs", 0)).set(1);
        registry.gauge("plain", "").set(1);
        Map<String, MetricData> metrics = convert(registry.snapshotAll());
        assertThat(metrics.get("sent_bytes_total").getUnit()).isEqualTo("By");
        assertThat(metrics.get("share_ratio").getUnit()).isEqualTo("1");
        assertThat(metrics.get("queue_jobs").getUnit()).isEqualTo("{jobs}");
        assertThat(metrics.get("plain").getUnit()).isEmpty();
    }

    private record Clock(AtomicLong millis, AtomicLong corrections) implements MetricsClock {

        @Override
        public long currentTimeMillis() {
            return START_MILLIS + millis.get() + corrections.get();
        }

        @Override
        public long nanoTime() {
            return TimeUnit.MILLISECONDS.toNanos(millis.get());
        }
    }
}
