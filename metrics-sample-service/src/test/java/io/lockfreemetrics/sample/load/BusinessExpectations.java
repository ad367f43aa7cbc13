package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What the metrics of the documents have to be, given what clients sent. */
public final class BusinessExpectations {

    /** In the order in which they are asked. */
    static final List<String> RULES =
            List.of("well-formed-utf-8", "not-blank", "no-control-characters", "longest-line", "forbidden-words");

    private final Tally tally;
    private final Uploads uploads;

    public BusinessExpectations(Tally tally, Uploads uploads) {
        this.tally = tally;
        this.uploads = uploads;
    }

    /** After the traffic: what the service does, exactly. */
    public void check(Scrape scrape) {
        long created = tally.requests("PUT", Visitor.DOCUMENT, 201);
        long replaced = tally.requests("PUT", Visitor.DOCUMENT, 200);
        long deleted = tally.requests("DELETE", Visitor.DOCUMENT, 204);
        long stored = created + replaced;
        assertThat(scrape.count(Series.of("documents_stored_total", "result", "created")))
                .isEqualTo(created);
        assertThat(scrape.count(Series.of("documents_stored_total", "result", "replaced")))
                .isEqualTo(replaced);
        assertThat(scrape.count(Series.of("document_store_bytes")))
                .isEqualTo((created - deleted) * compressed(Visitor.TEXT));
        assertThat(scrape.count(Series.of("document_size_bytes_count"))).isEqualTo(stored);
        assertThat(scrape.count(Series.of("document_size_bytes_sum"))).isEqualTo(stored * Visitor.TEXT.length);
        checkCache(scrape, stored);
        checkRules(scrape, stored);
        checkUploads(scrape, stored);
    }

    private void checkCache(Scrape scrape, long stored) {
        assertThat(scrape.count(Series.of("documents_hits_total"))).isEqualTo(lookUps(200));
        assertThat(scrape.count(Series.of("documents_misses_total"))).isEqualTo(lookUps(404));
        assertThat(scrape.count(Series.of("documents_puts_total"))).isEqualTo(stored);
        assertThat(scrape.count(Series.of("documents_evictions_total"))).isZero();
        assertThat(scrape.count(Series.of("documents_compression_ratio_count"))).isEqualTo(stored);
        assertThat(scrape.value(Series.of("documents_compression_ratio_sum")))
                .isEqualByComparingTo(ratio().multiply(BigDecimal.valueOf(stored)));
    }

    /** Of every document, as they are all the same, to the ten-thousandth that it is kept to. */
    private static BigDecimal ratio() {
        return BigDecimal.valueOf(compressed(Visitor.TEXT))
                .divide(BigDecimal.valueOf(Visitor.TEXT.length), 4, RoundingMode.HALF_UP);
    }

    private long lookUps(int status) {
        return tally.requests("GET", Visitor.DOCUMENT, status)
                + tally.requests("HEAD", Visitor.DOCUMENT, status)
                + tally.requests("GET", Visitor.STREAM, status);
    }

    /** Each rule refuses one of as many documents, and the rules behind it are not asked. */
    private void checkRules(Scrape scrape, long stored) {
        long refusals = tally.requests("PUT", Visitor.DOCUMENT, 422) / RULES.size();
        for (int i = 0; i < RULES.size(); i++) {
            assertThat(scrape.count(Series.of("documents_refused_total", "rule", RULES.get(i))))
                    .as(RULES.get(i))
                    .isEqualTo(refusals);
            assertThat(scrape.count(Series.of("document_rule_executions_total", "rule", RULES.get(i))))
                    .as(RULES.get(i))
                    .isEqualTo(stored + refusals * (RULES.size() - i));
            assertThat(scrape.count(Series.of("document_rule_errors_total", "rule", RULES.get(i))))
                    .as(RULES.get(i))
                    .isZero();
        }
    }

    /** Whatever was read to its end, refused or not. */
    private void checkUploads(Scrape scrape, long stored) {
        long refused = tally.requests("PUT", Visitor.DOCUMENT, 422);
        assertThat(scrape.count(Series.of("document_upload_samples_total"))).isEqualTo(stored + refused);
        assertThat(scrape.count(Series.of("document_upload_events_total")))
                .isEqualTo(stored * Visitor.TEXT.length + tally.bytesReceived("PUT", Visitor.DOCUMENT, 422));
        assertThat(scrape.count(Series.of("document_upload_sla_violations_total")))
                .isEqualTo(uploads == Uploads.ALL_TOO_SLOW ? stored + refused : 0);
        assertThat(scrape.value(Series.of("document_upload_duration_seconds_total")))
                .isPositive();
    }

    private static int compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.size();
    }
}
