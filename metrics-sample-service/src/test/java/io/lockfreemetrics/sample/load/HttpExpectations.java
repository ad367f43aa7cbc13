package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.load.Tally.Exchange;
import io.lockfreemetrics.sample.load.Tally.Totals;
import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Series;
import java.util.HashMap;
import java.util.Map;

/** What the HTTP metrics have to be, given what clients sent. */
public final class HttpExpectations {

    private static final Exchange ENDLESS = new Exchange("GET", Visitor.ENDLESS, 200);

    private final Tally tally;

    public HttpExpectations(Tally tally) {
        this.tally = tally;
    }

    /** Everything exactly: nothing more, nothing less, nothing under other labels, and nothing left open. */
    public void check(Scrape scrape) {
        Map<Exchange, Totals> measured = measured(scrape);
        assertThat(measured)
                .as("%s active, %s aborted", active(scrape), aborted(scrape))
                .containsExactlyInAnyOrderEntriesOf(expected(measured));
        assertThat(scrape.sum("http_requests_total")).isEqualTo(tally.started());
        assertThat(active(scrape)).as("active requests").isZero();
        assertThat(aborted(scrape))
                .as("aborted requests")
                .isEqualTo(tally.requests("GET", Visitor.ENDLESS, 200) + tally.requests("PUT", Visitor.DOCUMENT, 400));
    }

    /** What was on its way when the client left was sent too, so there the client can't tell how much it was. */
    private Map<Exchange, Totals> expected(Map<Exchange, Totals> measured) {
        Map<Exchange, Totals> expected = new HashMap<>(tally.totals());
        Totals left = measured.get(ENDLESS);
        if (left != null) {
            expected.computeIfPresent(
                    ENDLESS,
                    (exchange, totals) -> new Totals(
                            totals.requests(),
                            totals.errors(),
                            Math.max(totals.bytesSent(), left.bytesSent()),
                            totals.bytesReceived()));
        }
        return expected;
    }

    private static Map<Exchange, Totals> measured(Scrape scrape) {
        Map<Exchange, Totals> measured = new HashMap<>();
        scrape.series("http_requests_total")
                .forEach(requests -> measured.put(
                        new Exchange(
                                requests.label("method"),
                                requests.label("uri"),
                                Integer.parseInt(requests.label("status"))),
                        new Totals(
                                scrape.count(requests),
                                scrape.count(requests.named("http_errors_total")),
                                scrape.count(requests.named("http_bytes_sent_total")),
                                scrape.count(requests.named("http_bytes_received_total")))));
        return measured;
    }

    private static long active(Scrape scrape) {
        return scrape.count(Series.of("http_active_requests"));
    }

    private static long aborted(Scrape scrape) {
        return scrape.count(Series.of("http_aborted_requests_total"));
    }
}
