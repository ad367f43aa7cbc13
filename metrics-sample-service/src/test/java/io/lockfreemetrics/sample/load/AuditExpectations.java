package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Series;

/** What the audit log and the recorder behind it have to have counted, given what clients sent. */
public final class AuditExpectations {

    private static final String EVENTS = "audit_events_total";

    private final Tally tally;

    public AuditExpectations(Tally tally) {
        this.tally = tally;
    }

    /** After the traffic: all that was offered was accepted, and all that was accepted is told. */
    public void check(Scrape scrape) {
        assertThat(events(scrape, "created")).isEqualTo(tally.requests("PUT", Visitor.DOCUMENT, 201));
        assertThat(events(scrape, "replaced")).isEqualTo(tally.requests("PUT", Visitor.DOCUMENT, 200));
        assertThat(events(scrape, "deleted")).isEqualTo(tally.requests("DELETE", Visitor.DOCUMENT, 204));
        assertThat(events(scrape, "refused")).isEqualTo(tally.requests("PUT", Visitor.DOCUMENT, 422));
        assertThat(events(scrape, "evicted")).isZero();
        assertThat(recorder(scrape, "accepted_total"))
                .isEqualTo(recorder(scrape, "processed_total"))
                .isEqualTo(scrape.sum(EVENTS));
        assertThat(recorder(scrape, "dropped_total")).isZero();
        assertThat(recorder(scrape, "failed_total")).isZero();
        assertThat(recorder(scrape, "depth")).isZero();
    }

    /** In the middle of the traffic: an event is told after it happened, and counted by the recorder after it was told. */
    static void checkRunning(Scrape scrape) {
        assertThat(events(scrape, "created"))
                .isLessThanOrEqualTo(scrape.count(Series.of("documents_stored_total", "result", "created")));
        assertThat(events(scrape, "replaced"))
                .isLessThanOrEqualTo(scrape.count(Series.of("documents_stored_total", "result", "replaced")));
        assertThat(events(scrape, "refused")).isLessThanOrEqualTo(scrape.sum("documents_refused_total"));
        assertThat(recorder(scrape, "processed_total"))
                .isLessThanOrEqualTo(scrape.sum(EVENTS))
                .isLessThanOrEqualTo(recorder(scrape, "accepted_total"));
        assertThat(recorder(scrape, "accepted_total"))
                .as("accepted before the exchange is over")
                .isGreaterThanOrEqualTo(RunningExpectations.requests(scrape, "PUT", Visitor.DOCUMENT, 201)
                        + RunningExpectations.requests(scrape, "PUT", Visitor.DOCUMENT, 200)
                        + RunningExpectations.requests(scrape, "PUT", Visitor.DOCUMENT, 422)
                        + RunningExpectations.requests(scrape, "DELETE", Visitor.DOCUMENT, 204));
        assertThat(recorder(scrape, "dropped_total")).isZero();
        assertThat(recorder(scrape, "failed_total")).isZero();
    }

    private static long events(Scrape scrape, String event) {
        return scrape.count(Series.of(EVENTS, "event", event));
    }

    private static long recorder(Scrape scrape, String number) {
        return scrape.count(Series.of("lockfree_metrics_async_" + number));
    }
}
