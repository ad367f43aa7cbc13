package io.lockfreemetrics.spring.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.AtomicSummary;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Quantiles;
import io.lockfreemetrics.SpanContext;
import io.lockfreemetrics.Unit;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.exemplar.ExemplarAutoConfiguration;
import io.lockfreemetrics.spring.export.ExportAutoConfiguration;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Requests are decoded by the official classes of the protocol. */
@Timeout(60)
class OtlpTest {

    private static final String OTLP = "lockfree.metrics.export.otlp.";
    private static final String SCHEDULE = "lockfree.metrics.export.schedules.otlp.";

    private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;
    private ApplicationContextRunner runner;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = ExportMetricsServiceResponse.getDefaultInstance().toByteArray();
            if (refusals.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                requests.add(ExportMetricsServiceRequest.parseFrom(body));
                authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
                exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            }
            exchange.close();
        });
        server.start();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LockFreeMetricsAutoConfiguration.class,
                        ExportAutoConfiguration.class,
                        OtlpExportAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=shop",
                        OTLP + "enabled=true",
                        OTLP + "url=http://localhost:" + server.getAddress().getPort() + "/v1/metrics",
                        SCHEDULE + "interval=1d",
                        SCHEDULE + "backoff=1ms");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Map<String, Metric> metrics(ExportMetricsServiceRequest request) {
        return request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList().stream()
                .collect(Collectors.toMap(Metric::getName, metric -> metric));
    }

    private static Map<String, String> values(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    @Test
    void aRequestHasWhatTheRegistryHas() {
        runner.withPropertyValues(
                        OTLP + "headers.Authorization=Bearer x",
                        OTLP + "resource-attributes.deployment.environment.name=test")
                .run(context -> {
                    MetricsRegistry registry = context.getBean(MetricsRegistry.class);
                    registry.counterFamily("orders", "Orders.", "method")
                            .labels("GET")
                            .add(3);
                    registry.gauge("below", "Below.").set(-5);
                    registry.gauge("load", "Load.", () -> 0.25);
                    registry.ratio("hits", "Hits.").add(0.5);
                    var times = registry.histogram("time", "Times.", Buckets.latency());
                    times.record(2_000_000);
                    times.record(40_000_000);
                    times.record(TimeUnit.MINUTES.toNanos(1));
                });

        assertThat(authorizations).containsExactly("Bearer x");
        ResourceMetrics all = requests.get(0).getResourceMetrics(0);
        assertThat(values(all.getResource().getAttributesList()))
                .containsEntry("service.name", "shop")
                .containsEntry("deployment.environment.name", "test")
                .containsEntry("telemetry.sdk.language", "java");
        assertThat(all.getScopeMetrics(0).getScope().getName()).isEqualTo("io.lockfreemetrics");
        Map<String, Metric> metrics = metrics(requests.get(0));

        Metric orders = metrics.get("orders_total");
        assertThat(orders.getDescription()).isEqualTo("Orders.");
        assertThat(orders.getSum().getIsMonotonic()).isTrue();
        assertThat(orders.getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        NumberDataPoint point = orders.getSum().getDataPoints(0);
        assertThat(point.getAsInt()).isEqualTo(3);
        assertThat(values(point.getAttributesList())).isEqualTo(Map.of("method", "GET"));
        assertThat(point.getStartTimeUnixNano()).isPositive().isLessThanOrEqualTo(point.getTimeUnixNano());

        assertThat(metrics.get("below").getGauge().getDataPoints(0).getAsInt()).isEqualTo(-5);
        assertThat(metrics.get("load").getGauge().getDataPoints(0).getAsDouble())
                .isEqualTo(0.25);

        HistogramDataPoint hits = metrics.get("hits_ratio").getHistogram().getDataPoints(0);
        assertThat(hits.getSum()).isEqualTo(0.5);
        assertThat(hits.getBucketCountsList()).containsExactly(1L);

        assertThat(metrics.get("time_seconds").getUnit()).isEqualTo("s");
        HistogramDataPoint times = metrics.get("time_seconds").getHistogram().getDataPoints(0);
        assertThat(times.getCount()).isEqualTo(3);
        assertThat(times.getSum()).isEqualTo(60.042);
        assertThat(times.getMin()).isEqualTo(0.002);
        assertThat(times.getMax()).isEqualTo(60);
        assertThat(times.getExplicitBoundsList())
                .containsExactly(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);
        assertThat(times.getBucketCountsList()).containsExactly(1L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
    }

    @Test
    void exponentialBucketsStayExponential() {
        runner.run(context -> {
            MetricFamily<AtomicHistogram> sizes = context.getBean(MetricsRegistry.class)
                    .histogramFamily("size", "Sizes.", Buckets.exponential(Unit.BYTES), "kind");
            sizes.labels("empty");
            LongStream.of(0, 1, 2, 4, -8).forEach(sizes.labels("some")::record);
        });

        ExponentialHistogram sizes = metrics(requests.get(0)).get("size_bytes").getExponentialHistogram();
        assertThat(sizes.getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        assertThat(sizes.getDataPoints(0).getCount()).isZero();
        ExponentialHistogramDataPoint some = sizes.getDataPoints(1);
        assertThat(values(some.getAttributesList())).isEqualTo(Map.of("kind", "some"));
        assertThat(some.getCount()).isEqualTo(5);
        assertThat(some.getSum()).isEqualTo(-1);
        assertThat(some.getMin()).isEqualTo(-8);
        assertThat(some.getMax()).isEqualTo(4);
        assertThat(some.getZeroCount()).isEqualTo(1);
        // OpenTelemetry's bucket i ends at 2^((i + 1) / 2^scale).
        int octave = 1 << some.getScale();
        assertThat(some.getPositive().getOffset()).isEqualTo(-1);
        assertThat(some.getPositive().getBucketCountsCount()).isEqualTo(2 * octave + 1);
        assertThat(some.getPositive().getBucketCounts(0)).isEqualTo(1);
        assertThat(some.getPositive().getBucketCounts(octave)).isEqualTo(1);
        assertThat(some.getPositive().getBucketCounts(2 * octave)).isEqualTo(1);
        assertThat(some.getNegative().getOffset()).isEqualTo(3 * octave - 1);
        assertThat(some.getNegative().getBucketCountsList()).containsExactly(1L);
    }

    @Test
    void exemplarsLeadToTheirSpans() {
        SpanContext span = new FixedSpan("a3ce929d0e0e4736", "00f067aa0ba902b7");
        runner.withBean(SpanContext.class, () -> span)
                .withConfiguration(AutoConfigurations.of(ExemplarAutoConfiguration.class))
                .run(context -> {
                    MetricsRegistry registry = context.getBean(MetricsRegistry.class);
                    registry.timer("task", "Tasks.").record(40_000_000);
                    registry.histogram("size", "Sizes.", Buckets.exponential(Unit.BYTES))
                            .record(300);
                });

        Map<String, Metric> metrics = metrics(requests.get(0));
        HistogramDataPoint task = metrics.get("task_seconds").getHistogram().getDataPoints(0);
        Exemplar exemplar = task.getExemplars(0);
        assertThat(exemplar.getAsDouble()).isEqualTo(0.04);
        assertThat(HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()))
                .isEqualTo("0000000000000000a3ce929d0e0e4736");
        assertThat(HexFormat.of().formatHex(exemplar.getSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
        assertThat(exemplar.getTimeUnixNano()).isBetween(task.getStartTimeUnixNano(), task.getTimeUnixNano());
        assertThat(metrics.get("size_bytes")
                        .getExponentialHistogram()
                        .getDataPoints(0)
                        .getExemplars(0)
                        .getAsDouble())
                .isEqualTo(300);
    }

    private record FixedSpan(String traceId, String spanId) implements SpanContext {

        @Override
        public boolean isSampled() {
            return true;
        }
    }

    @Test
    void quantilesAreThoseOfASummary() {
        runner.run(context -> {
            MetricFamily<AtomicSummary> waits = context.getBean(MetricsRegistry.class)
                    .summaryFamily("wait", "Waits.", Unit.MILLISECONDS, Quantiles.of(0.5, 1), "kind");
            waits.labels("none");
            waits.labels("some").record(0);
        });

        Summary waits = metrics(requests.get(0)).get("wait_seconds").getSummary();
        assertThat(waits.getDataPoints(0).getQuantileValuesList()).isEmpty();
        SummaryDataPoint some = waits.getDataPoints(1);
        assertThat(some.getCount()).isEqualTo(1);
        assertThat(some.getQuantileValuesList())
                .extracting(SummaryDataPoint.ValueAtQuantile::getQuantile, SummaryDataPoint.ValueAtQuantile::getValue)
                .containsExactly(tuple(0.5, 0.0), tuple(1.0, 0.0));
    }

    @Test
    void aSummaryIsAHistogramInDeltas() {
        runner.withPropertyValues(SCHEDULE + "temporality=delta")
                .run(context -> context.getBean(MetricsRegistry.class)
                        .summary("wait", "Waits.", Unit.MILLISECONDS)
                        .record(1_500));

        HistogramDataPoint waits =
                metrics(requests.get(0)).get("wait_seconds").getHistogram().getDataPoints(0);
        assertThat(waits.getCount()).isEqualTo(1);
        assertThat(waits.getSum()).isEqualTo(1.5);
    }

    @Test
    void deltasAddUpToTheTotalAlthoughTheServerRefusesSomeUnderTraffic() {
        long[] recorded = new long[1];
        runner.withPropertyValues(SCHEDULE + "interval=2ms", SCHEDULE + "temporality=delta", SCHEDULE + "attempts=2")
                .run(context -> {
                    MetricsRegistry registry = context.getBean(MetricsRegistry.class);
                    AtomicCounter events = registry.counter("events", "Events.");
                    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
                    int outages = 0;
                    for (int seen = 0; outages < 4 && System.nanoTime() < deadline; recorded[0]++) {
                        events.increment();
                        if (requests.size() > seen + 2 && refusals.get() <= 0) {
                            seen = requests.size();
                            outages++;
                            refusals.set(3);
                        }
                    }
                    assertThat(outages).isEqualTo(4);
                    refusals.set(0);
                });

        long sum = 0;
        for (ExportMetricsServiceRequest request : requests) {
            Metric events = metrics(request).get("events_total");
            if (events != null) {
                assertThat(events.getSum().getAggregationTemporality())
                        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
                sum += events.getSum().getDataPoints(0).getAsInt();
            }
        }
        assertThat(sum).isEqualTo(recorded[0]);
    }

    @Test
    void anSdkTakesARegistryAlong() {
        try (MetricsRegistry registry = MetricsRegistry.create()) {
            registry.counter("orders", "Orders.").add(3);
            Resource resource = Resource.getDefault();
            assertThat(new RegistryMetricProducer(registry).produce(resource))
                    .filteredOn(metric -> metric.getName().equals("orders_total"))
                    .singleElement()
                    .satisfies(metric -> {
                        assertThat(metric.getResource()).isSameAs(resource);
                        assertThat(metric.getLongSumData()
                                        .getPoints()
                                        .iterator()
                                        .next()
                                        .getValue())
                                .isEqualTo(3);
                    });
        }
    }

    @Test
    void withoutOpenTelemetryNothingIsLinkedAndAskingForItTellsWhatIsMissing() {
        FilteredClassLoader without = new FilteredClassLoader("io.opentelemetry");
        runner.withClassLoader(without)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("must not be true without io.opentelemetry:opentelemetry-exporter-otlp"));
        runner.withClassLoader(without)
                .withPropertyValues(OTLP + "enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(OtlpHttpMetricExporter.class).isNotNull();
    }
}
