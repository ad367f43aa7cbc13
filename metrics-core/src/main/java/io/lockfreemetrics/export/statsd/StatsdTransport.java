package io.lockfreemetrics.export.statsd;

import java.io.IOException;
import java.util.List;

/** Takes lines to a server. */
@FunctionalInterface
interface StatsdTransport {

    /** Delivers all lines, or throws. */
    void send(List<String> lines) throws IOException;
}
