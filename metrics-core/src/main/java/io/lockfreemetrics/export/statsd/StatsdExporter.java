package io.lockfreemetrics.export.statsd;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.Temporality;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends deltas to StatsD, DogStatsD or one of their descendants.
 *
 * <ul>
 *   <li>A counter is a counter; one that did not move is not sent.
 *   <li>A gauge is a gauge; one that is not finite is not sent.
 *   <li>A distribution is the counters {@code .count} and {@code .sum}, and, if there are values, the gauges {@code .min}, {@code
 *       .max}, {@code .p50}, {@code .p90} and {@code .p99} of the interval.
 * </ul>
 *
 * Values are in base units, such as seconds. Over TCP, a snapshot was delivered when the server has read it. Over UDP, all that is
 * known is whether somebody listens.
 */
public final class StatsdExporter implements MetricsExporter {

    /** What fits into a datagram that crosses an Ethernet in one piece, whatever the IP version. */
    public static final int DEFAULT_DATAGRAM_BYTES = 1432;

    private static final int LARGEST_DATAGRAM_BYTES = 65_507;

    private final StatsdDialect dialect;
    private final String prefix;
    private final StatsdTransport transport;

    private StatsdExporter(StatsdDialect dialect, String prefix, StatsdTransport transport) {
        this.dialect = dialect;
        this.prefix = prefix;
        this.transport = transport;
    }

    /**
     * Over UDP.
     *
     * @param prefix in front of all names, with a dot at its end if there should be one; may be empty
     * @param maxDatagramBytes how large a datagram may be, from 1 to 65,507; a line that is longer gets one of its own
     * @throws IllegalArgumentException if the port is not from 1 to 65,535, or the size is out of its range
     */
    public static StatsdExporter udp(
            String host, int port, StatsdDialect dialect, String prefix, int maxDatagramBytes) {
        if (maxDatagramBytes < 1 || maxDatagramBytes > LARGEST_DATAGRAM_BYTES) {
            throw new IllegalArgumentException("size of a datagram must be from 1 to %d bytes, but is %d"
                    .formatted(LARGEST_DATAGRAM_BYTES, maxDatagramBytes));
        }
        return new StatsdExporter(dialect, prefix, new UdpTransport(host, requirePort(port), maxDatagramBytes));
    }

    /**
     * Over TCP, with a connection for each snapshot.
     *
     * @param prefix in front of all names, with a dot at its end if there should be one; may be empty
     * @throws IllegalArgumentException if the port is not from 1 to 65,535
     */
    public static StatsdExporter tcp(String host, int port, StatsdDialect dialect, String prefix) {
        return new StatsdExporter(dialect, prefix, new TcpTransport(host, requirePort(port)));
    }

    private static int requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 1 to 65535, but is " + port);
        }
        return port;
    }

    @Override
    public void export(FullSnapshot delta) throws IOException {
        StatsdLines lines = new StatsdLines(dialect, prefix);
        delta.visit(lines);
        transport.send(lines.lines());
    }

    /** StatsD adds up itself. */
    @Override
    public Optional<Temporality> temporality() {
        return Optional.of(Temporality.DELTA);
    }
}
