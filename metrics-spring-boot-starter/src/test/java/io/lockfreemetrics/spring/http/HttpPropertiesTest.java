package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsSnapshot;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "lockfree.metrics.http.error-statuses=404,410-418",
            "lockfree.metrics.http.buckets=1us,1h",
        })
@Import(HttpPropertiesTest.Exclusions.class)
class HttpPropertiesTest extends HttpServer {

    @Test
    void whichStatusesAreErrorsIsAProperty() {
        get("/status/404");
        get("/status/418");
        get("/status/500");
        get("/throw/1");

        assertThat(awaitExchanges(1, "GET", "/status/{status}", 404).errors()).isEqualTo(1);
        assertThat(awaitExchanges(1, "GET", "/status/{status}", 418).errors()).isEqualTo(1);
        assertThat(awaitExchanges(1, "GET", "/status/{status}", 500).errors()).isZero();
        // An unhandled exception is an error whatever its status.
        assertThat(awaitExchanges(1, "GET", "/throw/{id}", 500).errors()).isEqualTo(1);
    }

    @Test
    void bucketsAreAProperty() {
        get("/items/1");

        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/items/{id}", 200);
        assertThat(exchanges.durations().boundaries()).containsExactly(1_000, 3_600_000_000_000L);
        assertThat(exchanges.durations().buckets()).containsExactly(0, 1, 0);
    }

    @Test
    void anExclusionOfTheApplicationCounts() {
        assertThat(get("/active?excluded").body()).asString().isEqualTo("not measured");
        assertThat(get("/active").body()).asString().isEqualTo("measured");
    }

    @Test
    void anExclusionThatFailsDoesNotFailTheRequest() {
        assertThat(get("/active?fail").statusCode()).isEqualTo(200);
        awaitIdle();
    }

    @Configuration(proxyBeanMethods = false)
    static class Exclusions {

        @Bean
        HttpMetricsExclusion exclusionOfTheApplication() {
            return request -> {
                if ("fail".equals(request.getQueryString())) {
                    throw new IllegalStateException("on purpose");
                }
                return "excluded".equals(request.getQueryString());
            };
        }
    }
}
