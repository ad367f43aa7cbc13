package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.HistogramSnapshot;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "lockfree.metrics.http.exponential-buckets=true")
class ExponentialBucketsPropertyTest extends HttpServer {

    @Test
    void durationsOfExchangesAreInExponentialBuckets() {
        get("/items/1");

        HistogramSnapshot durations =
                awaitExchanges(1, "GET", "/items/{id}", 200).durations();
        assertThat(durations.exponentialBuckets())
                .hasValueSatisfying(
                        buckets -> assertThat(buckets.positiveCounts()).containsExactly(1));
    }
}
