package io.lockfreemetrics.sample.diagnostics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Endpoints that misbehave on purpose.
 *
 * @param enabled whether they are there
 * @param timeout after which the request that is never answered times out
 */
@ConfigurationProperties("sample.diagnostics")
public record DiagnosticsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("100ms") Duration timeout) {

    /** @throws IllegalArgumentException if the timeout is shorter than a millisecond */
    public DiagnosticsProperties {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("sample.diagnostics.timeout must be at least 1ms, but is " + timeout);
        }
    }
}
