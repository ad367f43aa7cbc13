package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that tests start with properties of their own. */
@EnableAutoConfiguration
@RestController
class EndpointApplication {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @GetMapping("/hello")
    String hello() {
        return "hello";
    }

    static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(EndpointApplication.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "management.endpoints.web.exposure.include=lockfree-metrics")
                .properties(properties)
                .run();
    }

    static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    static int managementPort(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    static HttpResponse<String> get(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A client may have its response before the server is done with the exchange. */
    static FullSnapshot idleSnapshot(ConfigurableApplicationContext context) {
        MetricsRegistry registry = context.getBean(MetricsRegistry.class);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        FullSnapshot snapshot = registry.snapshotAll();
        while (snapshot.gauges().get("http_active_requests") != 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("requests are still active after 20 seconds");
            }
            Thread.onSpinWait();
            snapshot = registry.snapshotAll();
        }
        return snapshot;
    }
}
