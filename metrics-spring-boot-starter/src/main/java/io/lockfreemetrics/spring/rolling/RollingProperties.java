package io.lockfreemetrics.spring.rolling;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import io.lockfreemetrics.spring.PropertyChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the rolling window. Immutable.
 *
 * @param enabled Whether there is a RollingWindow, which keeps apart what was recorded in the last intervals.
 * @param interval How finely the rolling window moves on.
 * @param intervals Of how many intervals the rolling window consists, each of which costs every series some memory.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".rolling")
record RollingProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable Duration interval,
        @Nullable Integer intervals) {

    /** Checks the values. */
    RollingProperties {
        PropertyChecks.requirePositive("rolling.interval", interval, "a duration such as 10s");
        PropertyChecks.requireAtLeastOne("rolling.intervals", intervals, "a number such as 6");
    }
}
