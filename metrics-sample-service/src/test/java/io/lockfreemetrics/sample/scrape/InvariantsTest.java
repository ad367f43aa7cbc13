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
            """;

    @Test
    void aSoundScrapePasses() {
        Scrape scrape = Scrape.parse(SOUND);

        Invariants.checkHistograms(scrape);
        Invariants.checkRequests(scrape);
        Invariants.checkNothingFell(scrape, scrape);
        assertThat(scrape.samples()).hasSize(9);
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
                "http_requests_total{uri=\"/a\",status=\"200\"} 3 | http_requests_total{uri=\"/a\",status=\"200\"} 2",
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
