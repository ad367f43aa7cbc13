package io.lockfreemetrics.sample.sink;

import java.util.List;

/** Where the service exports to, and what arrived there. */
public interface Sink extends AutoCloseable {

    /** The exporter's name in the configuration. */
    String name();

    /** What makes the service export there, without the times of the exports. */
    List<String> arguments();

    /** How many HTTP requests it was told of, over all exports; 0 for none. */
    long requests();

    @Override
    default void close() {}
}
