package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Series;

/** What has to hold between series in the middle of the traffic, as each scrape is one instant. */
public final class RunningExpectations {

    private final Tally tally;
    private final Uploads uploads;

    public RunningExpectations(Tally tally, Uploads uploads) {
        this.tally = tally;
        this.uploads = uploads;
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

        checkCausesOfExchanges(scrape);
        checkRules(scrape);
        checkCache(scrape);
        checkUploads(scrape);
        AuditExpectations.checkRunning(scrape);
    }

    /** What an exchange caused was recorded before the exchange itself. */
    private static void checkCausesOfExchanges(Scrape scrape) {
        assertThat(count(scrape, "documents_hits_total")).isGreaterThanOrEqualTo(lookUps(scrape, 200));
        assertThat(count(scrape, "documents_misses_total")).isGreaterThanOrEqualTo(lookUps(scrape, 404));
        assertThat(stored(scrape, "created")).isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 201));
        assertThat(stored(scrape, "replaced")).isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 200));
        assertThat(scrape.sum("documents_refused_total"))
                .isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 422));
        assertThat(count(scrape, "document_store_bytes")).isNotNegative();
    }

    /** What a rule does not refuse the next one is asked about, and the last one lets it be put. */
    private static void checkRules(Scrape scrape) {
        long passed = count(scrape, "documents_puts_total");
        for (int i = BusinessExpectations.RULES.size() - 1; i >= 0; i--) {
            String rule = BusinessExpectations.RULES.get(i);
            long refused = scrape.count(Series.of("documents_refused_total", "rule", rule));
            long executions = scrape.count(Series.of("document_rule_executions_total", "rule", rule));
            assertThat(executions)
                    .as("executions of %s, which refused %d and let %d pass", rule, refused, passed)
                    .isGreaterThanOrEqualTo(refused + passed);
            passed = executions;
        }
    }

    /** Whatever is put is compressed, as one record. */
    private static void checkCache(Scrape scrape) {
        long puts = count(scrape, "documents_puts_total");
        assertThat(count(scrape, "documents_compression_ratio_count"))
                .as("compressed puts")
                .isEqualTo(puts);
        assertThat(count(scrape, "document_size_bytes_count"))
                .as("sizes, which come before")
                .isGreaterThanOrEqualTo(puts);
        assertThat(puts)
                .as("puts, which come before what they lead to")
                .isGreaterThanOrEqualTo(stored(scrape, "created") + stored(scrape, "replaced"));
        assertThat(count(scrape, "documents_evictions_total")).isZero();
    }

    /** A sample is one record of all its bytes and of its violation. */
    private void checkUploads(Scrape scrape) {
        long samples = count(scrape, "document_upload_samples_total");
        assertThat(count(scrape, "document_upload_sla_violations_total"))
                .as("violations of %d uploads", samples)
                .isEqualTo(uploads == Uploads.ALL_TOO_SLOW ? samples : 0);
        assertThat(count(scrape, "document_upload_events_total"))
                .as("bytes of %d uploads, none of them empty", samples)
                .isBetween(samples, samples * Visitor.TEXT.length);
        assertThat(samples)
                .isGreaterThanOrEqualTo(requests(scrape, "PUT", Visitor.DOCUMENT, 201)
                        + requests(scrape, "PUT", Visitor.DOCUMENT, 200)
                        + requests(scrape, "PUT", Visitor.DOCUMENT, 422));
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

    private static long lookUps(Scrape scrape, int status) {
        return requests(scrape, "GET", Visitor.DOCUMENT, status)
                + requests(scrape, "HEAD", Visitor.DOCUMENT, status)
                + requests(scrape, "GET", Visitor.STREAM, status);
    }

    private static long count(Scrape scrape, String name) {
        return scrape.count(Series.of(name));
    }

    static long requests(Scrape scrape, String method, String uri, int status) {
        return scrape.count(http("http_requests_total", method, uri, status));
    }

    private static Series http(String name, String method, String uri, int status) {
        return Series.of(name, "method", method, "uri", uri, "status", Integer.toString(status));
    }
}
