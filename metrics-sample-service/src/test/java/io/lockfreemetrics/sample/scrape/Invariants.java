package io.lockfreemetrics.sample.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** What every scrape has to satisfy by itself, and against the one before. */
public final class Invariants {

    private static final String REQUESTS = "http_requests_total";
    private static final String ERRORS = "http_errors_total";
    private static final String DURATIONS = "http_request_duration_seconds";
    private static final String EXECUTIONS = "_executions_total";

    private Invariants() {}

    /** Buckets, counts, sums, minima and maxima of every histogram belong together. */
    public static void checkHistograms(Scrape scrape) {
        scrape.families("histogram")
                .forEach(family ->
                        scrape.series(family + "_count").forEach(count -> checkHistogram(scrape, family, count)));
    }

    private static void checkHistogram(Scrape scrape, String family, Series count) {
        List<Series> buckets = scrape.series(family + "_bucket")
                .filter(bucket -> count.named(bucket.name())
                        .with("le", bucket.label("le"))
                        .equals(bucket))
                .sorted(Comparator.comparingDouble(Invariants::bound))
                .toList();
        long below = 0;
        for (Series bucket : buckets) {
            assertThat(scrape.count(bucket)).as("cumulative: %s", bucket).isGreaterThanOrEqualTo(below);
            below = scrape.count(bucket);
        }
        long total = scrape.count(count);
        assertThat(buckets)
                .last()
                .satisfies(last -> assertThat(last.label("le")).isEqualTo("+Inf"));
        assertThat(below).as("+Inf bucket and %s", count).isEqualTo(total);
        BigDecimal sum = scrape.value(count.named(family + "_sum"));
        if (total == 0) {
            assertThat(sum).as("sum of none: %s", count).isZero();
        } else {
            BigDecimal records = BigDecimal.valueOf(total);
            assertThat(sum)
                    .as("sum between count times minimum and maximum: %s", count)
                    .isBetween(
                            scrape.value(count.named(family + "_min")).multiply(records),
                            scrape.value(count.named(family + "_max")).multiply(records));
        }
    }

    private static double bound(Series bucket) {
        String le = bucket.label("le");
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }

    /** One record per exchange: each request has its duration, and failed or not as its status says. */
    public static void checkRequests(Scrape scrape) {
        scrape.series(REQUESTS).forEach(requests -> {
            long count = scrape.count(requests);
            assertThat(scrape.count(requests.named(DURATIONS + "_count")))
                    .as("durations of %s", requests)
                    .isEqualTo(count);
            assertThat(scrape.count(requests.named(ERRORS)))
                    .as("errors of %s", requests)
                    .isEqualTo(requests.label("status").startsWith("5") ? count : 0);
        });
        assertThat(scrape.sum(DURATIONS + "_count")).isEqualTo(scrape.sum(REQUESTS));
        assertThat(scrape.sum(ERRORS)).isLessThanOrEqualTo(scrape.sum(REQUESTS));
    }

    /** One record per execution: each has its duration, and failed or not. */
    public static void checkExecutions(Scrape scrape) {
        scrape.families("counter").filter(name -> name.endsWith(EXECUTIONS)).forEach(name -> {
            String base = name.substring(0, name.length() - EXECUTIONS.length());
            scrape.series(name).forEach(executions -> {
                assertThat(scrape.count(executions.named(base + "_duration_seconds_count")))
                        .as("durations of %s", executions)
                        .isEqualTo(scrape.count(executions));
                assertThat(scrape.count(executions.named(base + "_errors_total")))
                        .as("errors of %s", executions)
                        .isLessThanOrEqualTo(scrape.count(executions));
            });
        });
    }

    /** Counters, and the counters inside histograms and summaries, neither fall nor vanish. */
    public static void checkNothingFell(Scrape before, Scrape after) {
        before.families("counter").forEach(name -> checkNotFallen(before, after, name));
        before.families("histogram").forEach(name -> {
            checkNotFallen(before, after, name + "_bucket");
            checkNotFallen(before, after, name + "_count");
            checkNotFallen(before, after, name + "_sum");
        });
        before.families("summary").forEach(name -> {
            checkNotFallen(before, after, name + "_count");
            checkNotFallen(before, after, name + "_sum");
        });
    }

    private static void checkNotFallen(Scrape before, Scrape after, String name) {
        before.series(name)
                .forEach(series -> assertThat(after.value(series))
                        .as("never falls: %s", series)
                        .isGreaterThanOrEqualTo(before.value(series)));
    }
}
