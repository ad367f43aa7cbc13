package io.lockfreemetrics.sample.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that can't fail proves nothing. */
class InvariantsTest {

    private static final String SOUND = """
            # HELP http_requests_total requests
            # TYPE http_requests_total counter
            http_requests_total{uri="/a",status="200"} 3
            # HELP http_errors_total errors
            # TYPE http_errors_total counter
            http_errors_total{uri="/a",status="200"} 0
            # HELP http_request_duration_seconds durations
            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{uri="/a",status="200",le="0.5"} 1
            http_request_duration_seconds_bucket{uri="/a",status="200",le="2.0"} 2
            http_request_duration_seconds_bucket{uri="/a",status="200",le="+Inf"} 3
            http_request_duration_seconds_sum{uri="/a",status="200"} 6.0
            http_request_duration_seconds_count{uri="/a",status="200"} 3
            # HELP http_request_duration_seconds_min min
            # TYPE http_request_duration_seconds_min gauge
            http_request_duration_seconds_min{uri="/a",status="200"} 0.5
            # HELP http_request_duration_seconds_max max
            # TYPE http_request_duration_seconds_max gauge
            http_request_duration_seconds_max{uri="/a",status="200"} 4
            # HELP rule_executions_total executions
            # TYPE rule_executions_total counter
            rule_executions_total{rule="a"} 2
            # HELP rule_errors_total errors
            # TYPE rule_errors_total counter
            rule_errors_total{rule="a"} 1
            # HELP rule_duration_seconds durations
            # TYPE rule_duration_seconds histogram
            rule_duration_seconds_bucket{rule="a",le="+Inf"} 2
            rule_duration_seconds_sum{rule="a"} 0.5
            rule_duration_seconds_count{rule="a"} 2
            # HELP rule_duration_seconds_min min
            # TYPE rule_duration_seconds_min gauge
            rule_duration_seconds_min{rule="a"} 0.125
            # HELP rule_duration_seconds_max max
            # TYPE rule_duration_seconds_max gauge
            rule_duration_seconds_max{rule="a"} 0.375
            # HELP ratio ratios
            # TYPE ratio summary
            ratio_sum 0.75
            ratio_count 3
            """;

    @Test
    void aSoundScrapePasses() {
        Scrape scrape = Scrape.parse(SOUND);

        Invariants.checkHistograms(scrape);
        Invariants.checkRequests(scrape);
        Invariants.checkExecutions(scrape);
        Invariants.checkNothingFell(scrape, scrape);
        assertThat(scrape.samples()).hasSize(18);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "le=\"2.0\"} 2 | le=\"2.0\"} 0",
                "le=\"+Inf\"} 3 | le=\"+Inf\"} 4",
                "_count{uri=\"/a\",status=\"200\"} 3 | _count{uri=\"/a\",status=\"200\"} 2",
                "_sum{uri=\"/a\",status=\"200\"} 6.0 | _sum{uri=\"/a\",status=\"200\"} 12.1",
                "_sum{uri=\"/a\",status=\"200\"} 6.0 | _sum{uri=\"/a\",status=\"200\"} 1.4",
                "http_request_duration_seconds_bucket{uri=\"/a\",status=\"200\",le=\"+Inf\"} 3 | # HELP x x"
            })
    void aHistogramThatDoesNotBelongTogetherIsFound(String sound, String broken) {
        Scrape scrape = Scrape.parse(replaced(sound, broken));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Invariants.checkHistograms(scrape));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_requests_total{uri=\"/a\",status=\"200\"} 3 | http_requests_total{uri=\"/a\",status=\"200\"} 4",
                "http_errors_total{uri=\"/a\",status=\"200\"} 0 | http_errors_total{uri=\"/a\",status=\"200\"} 1"
            })
    void aRequestThatIsNotOneRecordIsFound(String sound, String broken) {
        Scrape scrape = Scrape.parse(replaced(sound, broken));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Invariants.checkRequests(scrape));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule_executions_total{rule=\"a\"} 2 | rule_executions_total{rule=\"a\"} 3",
                "rule_executions_total{rule=\"a\"} 2 | rule_executions_total{rule=\"b\"} 2",
                "rule_errors_total{rule=\"a\"} 1 | rule_errors_total{rule=\"a\"} 3"
            })
    void anExecutionThatIsNotOneRecordIsFound(String sound, String broken) {
        Scrape scrape = Scrape.parse(replaced(sound, broken));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Invariants.checkExecutions(scrape));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_requests_total{uri=\"/a\",status=\"200\"} 3 | http_requests_total{uri=\"/a\",status=\"200\"} 2",
                "ratio_count 3 | ratio_count 2",
                "ratio_sum 0.75 | ratio_sum 0.5",
                "http_requests_total{uri=\"/a\",status=\"200\"} 3 | http_requests_total{uri=\"/b\",status=\"200\"} 3",
                "le=\"0.5\"} 1 | le=\"0.5\"} 0"
            })
    void aCounterThatFallsOrVanishesIsFound(String before, String after) {
        Scrape first = Scrape.parse(SOUND);
        Scrape second = Scrape.parse(replaced(before, after));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Invariants.checkNothingFell(first, second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_requests_total 1\n",
                "# TYPE a counter\na 1\n",
                "# HELP a a\n# TYPE a counter\nb 1\n",
                "# HELP a a\n# TYPE a counter\na 1\na 2\n",
                "# HELP a a\n# TYPE a counter\na{b=c} 1\n",
                "# HELP a a\n# TYPE a counter\na{b=\"c\"\n",
                "# HELP a a\n# TYPE a counter\n\n"
            })
    void whatIsMalformedIsNotAScrape(String text) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Scrape.parse(text));
    }

    private static String replaced(String sound, String broken) {
        assertThat(SOUND).contains(sound);
        return SOUND.replace(sound, broken);
    }
}
