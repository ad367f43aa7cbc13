package io.lockfreemetrics.sample.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What clients sent and were answered. Thread-safe. */
public final class Tally {

    /** The labels of an exchange. */
    public record Exchange(String method, String uri, int status) {}

    /** What is known of all exchanges with the same labels. */
    public record Totals(long requests, long errors, long bytesSent, long bytesReceived) {

        private static final Totals NONE = new Totals(0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    requests + other.requests,
                    errors + other.errors,
                    bytesSent + other.bytesSent,
                    bytesReceived + other.bytesReceived);
        }
    }

    private final ConcurrentHashMap<Exchange, Totals> totals = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();

    /** Before a request is sent. */
    void starting() {
        started.incrementAndGet();
    }

    /**
     * After a request was answered.
     *
     * @param bytesSent of the response's body, as the client got it
     * @param bytesReceived of the request's body, as far as the service had to read it
     */
    void answered(String method, String uri, int status, long bytesSent, long bytesReceived) {
        totals.merge(
                new Exchange(method, uri, status),
                new Totals(1, status >= 500 ? 1 : 0, bytesSent, bytesReceived),
                Totals::plus);
    }

    /** How many requests were started until now: the service can't have counted more. */
    public long started() {
        return started.get();
    }

    /** How many requests were answered. */
    public long answered() {
        return totals.values().stream().mapToLong(Totals::requests).sum();
    }

    /** How many requests with these labels were answered. */
    public long requests(String method, String uri, int status) {
        return totals.getOrDefault(new Exchange(method, uri, status), Totals.NONE)
                .requests();
    }

    /** How many bytes the service had to read of the requests with these labels. */
    public long bytesReceived(String method, String uri, int status) {
        return totals.getOrDefault(new Exchange(method, uri, status), Totals.NONE)
                .bytesReceived();
    }

    /** All that was answered until now. */
    public Map<Exchange, Totals> totals() {
        return Map.copyOf(totals);
    }
}
