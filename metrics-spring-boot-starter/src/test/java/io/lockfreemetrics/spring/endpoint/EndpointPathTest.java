package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.FullSnapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class EndpointPathTest {

    @ParameterizedTest
    @CsvSource({
        "x=y, /actuator/lockfree-metrics, /hello",
        "server.servlet.context-path=/app, /app/actuator/lockfree-metrics, /app/hello",
        "spring.mvc.servlet.path=/api, /api/actuator/lockfree-metrics, /api/hello",
        "management.endpoints.web.base-path=/manage, /manage/lockfree-metrics, /hello",
        "management.endpoints.web.base-path=/, /lockfree-metrics, /hello",
        "management.endpoints.web.path-mapping.lockfreemetrics=my-metrics, /actuator/my-metrics, /hello",
        "management.endpoints.web.path-mapping.lockfree-metrics=my-metrics, /actuator/my-metrics, /hello",
        "spring.main.lazy-initialization=true, /actuator/lockfree-metrics, /hello",
    })
    void itsOwnScrapesAreNotCountedWhereverItIs(String property, String path, String other) throws Exception {
        try (ConfigurableApplicationContext context = EndpointApplication.start(property)) {
            int port = EndpointApplication.port(context);

            for (int i = 0; i < 3; i++) {
                assertThat(EndpointApplication.get(port, path).statusCode()).isEqualTo(200);
            }
            assertThat(EndpointApplication.get(port, other).statusCode()).isEqualTo(200);

            EndpointApplication.idleSnapshot(context);
            String text = EndpointApplication.get(port, path).body();
            assertThat(text)
                    .contains("http_requests_total{method=\"GET\",uri=\"/hello\",status=\"200\"} 1\n")
                    .contains("\nhttp_active_requests 0\n");
            assertThat(text.lines().filter(line -> line.startsWith("http_requests_total{")))
                    .hasSize(1);
        }
    }

    @Test
    void onAPortOfItsOwnTheNumbersAreThoseOfTheApplication() throws Exception {
        try (ConfigurableApplicationContext context =
                EndpointApplication.start("management.server.port=0", "management.server.base-path=/m")) {
            int port = EndpointApplication.port(context);
            int management = EndpointApplication.managementPort(context);
            assertThat(management).isNotEqualTo(port);

            EndpointApplication.get(port, "/hello");
            EndpointApplication.idleSnapshot(context);
            String text = EndpointApplication.get(management, "/m/actuator/lockfree-metrics")
                    .body();

            assertThat(text)
                    .contains("http_requests_total{method=\"GET\",uri=\"/hello\",status=\"200\"} 1\n")
                    .contains("http_active_requests 0\n");

            // Not the endpoint's path on this port, so a request like any other.
            EndpointApplication.get(port, "/actuator/lockfree-metrics");
            FullSnapshot last = EndpointApplication.idleSnapshot(context);
            assertThat(last.metrics().keySet())
                    .containsExactlyInAnyOrder(
                            "http{method=\"GET\",uri=\"/hello\",status=\"200\"}",
                            "http{method=\"GET\",uri=\"UNMATCHED\",status=\"404\"}");
            assertThat(last.measured()).containsOnlyKeys("http_active_connections");
        }
    }

    @Test
    void nothingWarnsAtStart(CapturedOutput output) {
        EndpointApplication.start().close();

        assertThat(output.getAll().lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .isEmpty();
        assertThat(output).contains("Exposing 1 endpoint beneath base path '/actuator'");
    }

    @Test
    void otherEndpointsAreRequestsLikeAnyOther() throws Exception {
        try (ConfigurableApplicationContext context =
                EndpointApplication.start("management.endpoints.web.exposure.include=*")) {
            EndpointApplication.get(EndpointApplication.port(context), "/actuator/health");

            Map<String, ?> metrics = EndpointApplication.idleSnapshot(context).metrics();
            assertThat(metrics).containsOnlyKeys("http{method=\"GET\",uri=\"/actuator/health\",status=\"200\"}");
        }
    }
}
