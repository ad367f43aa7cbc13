package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
class HttpExchangesTest {

    private final HttpMetrics metrics =
            new HttpMetrics(MetricsRegistry.create(), Buckets.latency(), status -> status >= 500);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    /** Paths that can't be parsed are those of scanners, which somebody may want to know of. */
    @Test
    void anExclusionThatFailsExcludesNothing(CapturedOutput output) {
        HttpExchange exchange = begin(path -> {
            throw new IllegalArgumentException("no such path");
        });

        assertThat(exchange).isNotNull().isSameAs(HttpExchange.of(request));
        assertThat(output).contains("HTTP exchange is measured").contains("no such path");
    }

    @Test
    void theOthersAreAskedAllTheSame() {
        HttpExchange exchange = begin(
                path -> {
                    throw new IllegalArgumentException("no such path");
                },
                path -> true);

        assertThat(exchange).isNull();
    }

    @Test
    void whatAnotherApplicationHasAttachedIsNotOurs() {
        request.setAttribute(HttpExchange.class.getName(), "of another class loader");

        assertThat(HttpExchange.of(request)).isNull();
    }

    private HttpExchange begin(HttpMetricsExclusion... exclusions) {
        return new HttpExchanges(metrics, List.of(exclusions), () -> 1).begin(request);
    }
}
