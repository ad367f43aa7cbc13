package io.lockfreemetrics.spring.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.export.ExportAutoConfiguration;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class OtlpSettingsTest {

    private static final String OTLP = "lockfree.metrics.export.otlp.";

    private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private ApplicationContextRunner runner;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/metrics", this::answer);
        server.createContext("/hanging", exchange -> {
            try {
                answering.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange);
        });
        server.start();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LockFreeMetricsAutoConfiguration.class,
                        ExportAutoConfiguration.class,
                        OtlpExportAutoConfiguration.class))
                .withPropertyValues(
                        OTLP + "enabled=true",
                        OTLP + "url=" + url("/v1/metrics"),
                        "lockfree.metrics.export.interval=1d",
                        "lockfree.metrics.export.attempts=1");
    }

    @AfterEach
    void stop() {
        answering.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status.get(), -1);
        }
    }

    @Test
    void theServiceHasTheNameThatItIsGiven() {
        runner.withPropertyValues("spring.application.name=other", OTLP + "service-name=shop")
                .run(context -> assertThat(requests).isEmpty());
        assertThat(requests.get(0).getResourceMetrics(0).getResource().getAttributesList())
                .anySatisfy(attribute -> {
                    assertThat(attribute.getKey()).isEqualTo("service.name");
                    assertThat(attribute.getValue().getStringValue()).isEqualTo("shop");
                });
    }

    /** A delta that OpenTelemetry sent again by itself might arrive twice, and how often is ours to say. */
    @Test
    void whatTheServerRefusesIsNotSentAgainBehindOurBack() {
        status.set(503);
        runner.run(context -> assertThat(requests).isEmpty());
        assertThat(requests).hasSize(1);
    }

    @Test
    void aRequestTakesNoLongerThanItMay() {
        long[] closing = new long[1];
        runner.withPropertyValues(
                        OTLP + "url=" + url("/hanging"),
                        OTLP + "request-timeout=200ms",
                        "lockfree.metrics.export.timeout=50s",
                        "lockfree.metrics.export.shutdown-timeout=50s")
                .run(context -> closing[0] = System.nanoTime());
        // Unless it is told, OpenTelemetry waits for ten seconds.
        assertThat(System.nanoTime() - closing[0]).isLessThan(TimeUnit.SECONDS.toNanos(8));
        assertThat(requests).isEmpty();
    }

    @Test
    void itIsClosedWithItsExporterOfOpenTelemetry() {
        Recording recording = new Recording();
        OtlpExporter exporter = new OtlpExporter(MetricsExporter.DEFAULT_SCHEDULE, recording, Resource.getDefault());
        assertThat(recording.shutdowns).hasValue(0);
        exporter.close();
        assertThat(recording.shutdowns).hasValue(1);
    }

    private static final class Recording implements MetricExporter {

        final AtomicInteger shutdowns = new AtomicInteger();

        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            shutdowns.incrementAndGet();
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }
    }
}
