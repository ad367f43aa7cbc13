package io.lockfreemetrics.sample.traffic;

import io.lockfreemetrics.provider.MetricsProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sends requests to the service itself. As a lifecycle of the default phase it starts after the web server and stops before
 * it, so that the last answers still come.
 */
@Component
@ConditionalOnBooleanProperty("sample.traffic.enabled")
final class TrafficGenerator implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficGenerator.class);
    private static final long STOP_TIMEOUT_SECONDS = 5;

    private final TrafficProperties properties;
    private final Environment environment;
    private final TrafficMetrics metrics;
    private final Semaphore slots;
    private @Nullable ScheduledExecutorService scheduler;

    TrafficGenerator(TrafficProperties properties, Environment environment, MetricsProvider provider) {
        this.properties = properties;
        this.environment = environment;
        metrics = new TrafficMetrics(provider);
        slots = new Semaphore(properties.maxInFlight());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // shutdown() ends the repetition
    public synchronized void start() {
        URI service = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
        TrafficMix mix = new TrafficMix(service, properties.documents(), new SplittableRandom());
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sample-traffic"));
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / properties.requestsPerSecond();
        started.scheduleAtFixedRate(() -> send(client, mix), 0, periodNanos, TimeUnit.NANOSECONDS);
        scheduler = started;
        LOG.info(
                "Sending {} requests per second to {}; see {}/actuator/lockfree-metrics",
                properties.requestsPerSecond(),
                service,
                service);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whenComplete sees the failure
    private void send(HttpClient client, TrafficMix mix) {
        if (!slots.tryAcquire()) {
            return;
        }
        metrics.sending();
        long startNanos = System.nanoTime();
        client.sendAsync(mix.next(), BodyHandlers.discarding()).whenComplete((response, failure) -> {
            metrics.answered(System.nanoTime() - startNanos, failure != null);
            slots.release();
            if (failure != null) {
                LOG.debug("request of the generated traffic failed", failure);
            }
        });
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = scheduler;
        if (running == null) {
            return;
        }
        scheduler = null;
        running.shutdown();
        try {
            // All slots are free when the last request is answered.
            if (running.awaitTermination(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    && slots.tryAcquire(properties.maxInFlight(), STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                slots.release(properties.maxInFlight());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }
}
