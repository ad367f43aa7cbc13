package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** What the metrics of the documents have to be, given what clients sent. */
public final class BusinessExpectations {

    private static final String[] RULES = {
        "well-formed-utf-8", "not-blank", "no-control-characters", "longest-line", "forbidden-words"
    };

    private final Tally tally;

    public BusinessExpectations(Tally tally) {
        this.tally = tally;
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
        assertThat(scrape.count(Series.of("documents_evicted_total"))).isZero();
        assertThat(scrape.count(Series.of("document_size_bytes_count"))).isEqualTo(stored);
        assertThat(scrape.count(Series.of("document_size_bytes_sum"))).isEqualTo(stored * Visitor.TEXT.length);
        assertThat(scrape.count(Series.of("document_compression_ratio_count"))).isEqualTo(stored);
        assertThat(scrape.count(Series.of("document_lookups_total", "result", "hit")))
                .isEqualTo(lookUps(200));
        assertThat(scrape.count(Series.of("document_lookups_total", "result", "miss")))
                .isEqualTo(lookUps(404));
        checkRules(scrape, stored);
    }

    private long lookUps(int status) {
        return tally.requests("GET", Visitor.DOCUMENT, status)
                + tally.requests("HEAD", Visitor.DOCUMENT, status)
                + tally.requests("GET", Visitor.STREAM, status);
    }

    /** Each rule refuses one of as many documents, and the rules behind it are not asked. */
    private void checkRules(Scrape scrape, long stored) {
        long refusals = tally.requests("PUT", Visitor.DOCUMENT, 422) / RULES.length;
        for (int i = 0; i < RULES.length; i++) {
            assertThat(scrape.count(Series.of("documents_refused_total", "rule", RULES[i])))
                    .as(RULES[i])
                    .isEqualTo(refusals);
            assertThat(scrape.count(Series.of("document_rule_duration_seconds_count", "rule", RULES[i])))
                    .as(RULES[i])
                    .isEqualTo(stored + refusals * (RULES.length - i));
        }
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
