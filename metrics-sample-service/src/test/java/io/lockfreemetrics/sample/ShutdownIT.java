package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.load.EndlessUploads;
import io.lockfreemetrics.sample.process.PackagedSample;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShutdownIT {

    private static final int CLIENTS = 8;
    private static final int REQUESTS_BEFORE = 1_000;
    private static final int EXIT_CODE_OF_SIGTERM = 128 + 15;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Pattern EXPORTED = Pattern.compile("http: requests=(\\d+) ");
    private static final Pattern AUDIT_LINE = Pattern.compile("AuditLog +: client-\\d+ (created|replaced): 4 bytes");
    private static final Pattern AUDIT_EXPORTED = Pattern.compile(
            "AuditSummary +: in the last .* created=(\\d+) replaced=(\\d+) deleted=0 refused=0 evicted=0");

    @Test
    void terminatedUnderTrafficItExportsEveryRequestThatWasAnswered() throws Exception {
        // Of the totals, the only export is the last one; of the deltas, there are many.
        try (PackagedSample sample = PackagedSample.start(List.of(
                "--lockfree.metrics.export.interval=1h", "--lockfree.metrics.export.schedules.audit.interval=200ms"))) {
            EndlessUploads uploads = EndlessUploads.start(sample.port(), CLIENTS);
            Await.asserted(DEADLINE, () -> assertThat(uploads.answered()).isGreaterThan(REQUESTS_BEFORE));

            sample.terminate();

            assertThat(sample.awaitExit(DEADLINE)).isEqualTo(EXIT_CODE_OF_SIGTERM);
            uploads.join(DEADLINE);
            List<Long> exports = exports(sample.log());
            assertThat(exports).as(String.join("\n", sample.log())).hasSize(1);
            assertThat(exports.get(0)).isBetween(uploads.answered(), uploads.atMost());
            assertEveryEventWasToldAndExportedOnce(sample.log(), uploads);
            assertThat(sample.log()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    /** The line of an event is written by a worker, some time after its request was answered. */
    private void assertEveryEventWasToldAndExportedOnce(List<String> log, EndlessUploads uploads) {
        long told = log.stream().filter(AUDIT_LINE.asPredicate()).count();
        List<Long> exports = log.stream()
                .map(AUDIT_EXPORTED::matcher)
                .filter(Matcher::find)
                .map(matcher -> Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2)))
                .toList();
        assertThat(told).isBetween(uploads.answered(), uploads.atMost());
        assertThat(exports).hasSizeGreaterThan(1);
        assertThat(exports.stream().mapToLong(Long::longValue).sum()).isEqualTo(told);
    }

    private static List<Long> exports(List<String> log) {
        return log.stream()
                .map(EXPORTED::matcher)
                .filter(Matcher::find)
                .map(matcher -> Long.valueOf(matcher.group(1)))
                .toList();
    }
}
