package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Series;

/** What has to hold between series in the middle of the traffic, as each scrape is one instant. */
public final class RunningExpectations {

    private final Tally tally;

    public RunningExpectations(Tally tally) {
        this.tally = tally;
    }

    /** Fails if the scrape is not of one instant. */
    public void check(Scrape scrape) {
        assertThat(scrape.sum("http_requests_total"))
                .as("not more than were sent")
                .isLessThanOrEqualTo(tally.started());
        checkWholeRecords(scrape, "http_bytes_received_total", "PUT", Visitor.DOCUMENT, 201);
        checkWholeRecords(scrape, "http_bytes_received_total", "PUT", Visitor.DOCUMENT, 200);
        checkWholeRecords(scrape, "http_bytes_sent_total", "GET", Visitor.DOCUMENT, 200);
        checkWholeRecords(scrape, "http_bytes_sent_total", "GET", Visitor.STREAM, 200);

        // What an exchange caused was recorded before the exchange itself.
        long lookedUp = requests(scrape, "GET", Visitor.DOCUMENT, 200)
                + requests(scrape, "HEAD", Visitor.DOCUMENT, 200)
                + requests(scrape, "GET", Visitor.STREAM, 200);
        assertThat(scrape.count(Series.of("document_lookups_total", "result", "hit")))
                .isGreaterThanOrEqualTo(lookedUp);
        assertThat(stored(scrape, "created")).isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 201));
        assertThat(stored(scrape, "replaced")).isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 200));
        assertThat(scrape.count(Series.of("document_size_bytes_count")))
                .isGreaterThanOrEqualTo(stored(scrape, "created") + stored(scrape, "replaced"));
        assertThat(scrape.sum("documents_refused_total"))
                .isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 422));
        assertThat(scrape.count(Series.of("document_store_bytes"))).isNotNegative();
    }

    /** Each document has the same bytes: so many requests have exactly so many times as many. */
    private static void checkWholeRecords(Scrape scrape, String bytes, String method, String uri, int status) {
        assertThat(scrape.count(http(bytes, method, uri, status)))
                .as("%s of %s %s %d", bytes, method, uri, status)
                .isEqualTo(Visitor.TEXT.length * requests(scrape, method, uri, status));
    }

    private static long stored(Scrape scrape, String result) {
        return scrape.count(Series.of("documents_stored_total", "result", result));
    }

    private static long requests(Scrape scrape, String method, String uri, int status) {
        return scrape.count(http("http_requests_total", method, uri, status));
    }

    private static Series http(String name, String method, String uri, int status) {
        return Series.of(name, "method", method, "uri", uri, "status", Integer.toString(status));
    }
}
