package io.lockfreemetrics.spring.export.statsd;

import io.lockfreemetrics.export.statsd.StatsdDialect;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the export to StatsD. Immutable.
 *
 * @param enabled Whether deltas are sent to StatsD, DogStatsD or one of their descendants.
 * @param schedule The name of the export in export.schedules that is followed; its defaults apply if it is not there.
 * @param host The server's name or address.
 * @param port The server's port.
 * @param transport How lines are sent: udp or tcp.
 * @param dialect How lines are written: statsd (label values are parts of the name) or dogstatsd (labels are tags).
 * @param prefix What all names begin with, with a dot at its end if there should be one.
 * @param maxDatagramSize How many bytes a datagram may have.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export.statsd")
record StatsdProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("statsd") String schedule,
        @DefaultValue("localhost") String host,
        @DefaultValue("8125") int port,
        @DefaultValue("udp") Transport transport,
        @DefaultValue("statsd") StatsdDialect dialect,
        @Nullable String prefix,
        @DefaultValue("1432") int maxDatagramSize) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int LARGEST_DATAGRAM = 65_507;

    /** How lines are sent. */
    enum Transport {
        UDP,
        TCP
    }

    StatsdProperties {
        requireBetween("port", port, HIGHEST_PORT, "a port such as 8125");
        requireBetween("max-datagram-size", maxDatagramSize, LARGEST_DATAGRAM, "a number of bytes such as 1432");
    }

    private static void requireBetween(String name, int value, int highest, String remedy) {
        if (value < 1 || value > highest) {
            throw new InvalidMetricsPropertyException(
                    "export.statsd." + name, "must be from 1 to " + highest, value, remedy);
        }
    }
}
