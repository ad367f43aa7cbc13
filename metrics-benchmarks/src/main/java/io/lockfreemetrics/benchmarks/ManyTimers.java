package io.lockfreemetrics.benchmarks;

import java.io.IOException;
import java.io.OutputStream;

/** Timers of one library that differ in one label and have the same 11 bounds. Recording is thread-safe. */
public interface ManyTimers {

    /** What the timers are called; libraries add {@code _seconds}. */
    String NAME = "http_request_duration";

    /** Registers this many more, and keeps their handles. */
    void register(int count);

    /** Records into the timer that was registered as the {@code index}-th, counted from zero. */
    void record(int index, long nanos);

    /** Writes all of them in the Prometheus text format. */
    void scrape(OutputStream out) throws IOException;

    /** What holds all of the library's memory. */
    Object registry();

    /** Registers as many, each with a few records, as idle ones in a service have. */
    default void registerRecorded(int first, int count) {
        register(count);
        Durations durations = new Durations();
        for (int i = first; i < first + count; i++) {
            for (int n = 0; n < 3; n++) {
                record(i, durations.next());
            }
        }
    }

    /** The label of a timer. */
    static String uri(int index) {
        return "/documents/" + index;
    }
}
