package io.lockfreemetrics.spring.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ShutdownTest {

    @Test
    void theLastExportHasTheRequestThatShutdownWaitedForAndWhatItRecordedAsynchronously() throws Exception {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
                .properties(
                        "server.port=0",
                        "server.shutdown=graceful",
                        "spring.main.banner-mode=off",
                        "lockfree.metrics.export.enabled=true",
                        "lockfree.metrics.export.interval=1d",
                        // Nothing but its end makes the recorder's worker get up for a single record.
                        "lockfree.metrics.async.flush-timeout=1h")
                .run();
        App app = context.getBean(App.class);
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

        CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slow"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(app.entered.await(20, TimeUnit.SECONDS)).isTrue();
        context.close(); // lets the request go on as soon as it has begun

        assertThat(response.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(app.exported).hasSize(1);
        assertThat(app.exported.get(0).metrics()).containsOnlyKeys("http{method=\"GET\",uri=\"/slow\",status=\"200\"}");
        assertThat(app.exported.get(0).gauges()).containsEntry("http_active_requests", 0L);
        assertThat(app.exported.get(0).counters())
                .containsEntry("audited", 1L)
                .containsEntry("lockfree_metrics_async_processed", 1L);
    }

    @EnableAutoConfiguration
    @RestController
    static class App {

        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch closing = new CountDownLatch(1);
        final List<FullSnapshot> exported = new CopyOnWriteArrayList<>();
        final AsyncMetricRecorder recorder;
        final AtomicCounter audited;

        App(AsyncMetricRecorder recorder, MetricsRegistry registry) {
            this.recorder = recorder;
            audited = registry.counter("audited", "Audited.");
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            entered.countDown();
            boolean done = closing.await(20, TimeUnit.SECONDS);
            recorder.record(audited, 1, AtomicCounter::add);
            return done ? "done" : "not closed";
        }

        @Bean
        ApplicationListener<ContextClosedEvent> release() {
            return event -> closing.countDown();
        }

        @Bean
        MetricsExporter exported() {
            return exported::add;
        }
    }
}
