package io.lockfreemetrics.sample.traffic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Traffic that the service sends to itself.
 *
 * @param enabled whether it does
 * @param requestsPerSecond how many requests are started in a second
 * @param maxInFlight how many may be unanswered; while there are as many, none is started
 * @param documents how many different documents the traffic is about
 */
@ConfigurationProperties("sample.traffic")
public record TrafficProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("20") int requestsPerSecond,
        @DefaultValue("8") int maxInFlight,
        @DefaultValue("20") int documents) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public TrafficProperties {
        requireRange("requests-per-second", requestsPerSecond, 10_000);
        requireRange("max-in-flight", maxInFlight, 1_000);
        requireRange("documents", documents, 1_000_000);
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "sample.traffic.%s must be from 1 to %d, but is %d".formatted(name, max, value));
        }
    }
}
