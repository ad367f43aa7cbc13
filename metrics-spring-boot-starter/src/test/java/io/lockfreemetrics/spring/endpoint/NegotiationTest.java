package io.lockfreemetrics.spring.endpoint;

import static io.lockfreemetrics.spring.endpoint.OutputFormat.JSON;
import static io.lockfreemetrics.spring.endpoint.OutputFormat.OPENMETRICS;
import static io.lockfreemetrics.spring.endpoint.OutputFormat.PROMETHEUS;
import static io.lockfreemetrics.spring.endpoint.OutputFormat.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    private final Negotiation negotiation = new Negotiation(List.of(OutputFormat.values()));

    @ParameterizedTest
    @MethodSource
    void theFormatThatIsWantedMostIsTaken(String accept, OutputFormat expected) {
        assertThat(negotiation.choose(accept)).isEqualTo(expected);
    }

    static Stream<Arguments> theFormatThatIsWantedMostIsTaken() {
        return Stream.of(
                // curl, and browsers
                arguments("*/*", PROMETHEUS),
                arguments("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", PROMETHEUS),
                arguments(
                        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
                                + "application/signed-exchange;v=b3;q=0.7",
                        PROMETHEUS),
                // Prometheus 2.42, without and with native histograms
                arguments(
                        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                                + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                        OPENMETRICS),
                arguments(
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
                                + "application/openmetrics-text;version=1.0.0;q=0.8,"
                                + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                        PROTOBUF),
                // Prometheus 3, without and with native histograms
                arguments(
                        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                                + "application/openmetrics-text;version=0.0.1;q=0.4,"
                                + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
                                + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
                        OPENMETRICS),
                arguments(
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
                                + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                                + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
                        PROTOBUF),
                // Prometheus with scrape_protocols: [PrometheusText0.0.4]
                arguments("text/plain;version=0.0.4;q=0.6,*/*;q=0.5", PROMETHEUS),
                // q-values
                arguments("application/json;q=0.5,text/plain;q=0.6", PROMETHEUS),
                arguments("application/json;q=0.6,text/plain;q=0.5", JSON),
                arguments("application/openmetrics-text;q=0.2,application/json;q=0.3", JSON),
                arguments("text/plain;q=0,*/*", JSON),
                arguments("*/*;q=0.9,application/json;q=0.1,text/*;q=0.2", OPENMETRICS),
                // Equals: named before wildcard, then the order of the header
                arguments("application/json, text/plain, */*", JSON),
                arguments("text/plain, application/json, */*", PROMETHEUS),
                arguments("*/*, application/json", JSON),
                arguments("application/json, text/plain;version=0.0.4", JSON),
                arguments("application/*", JSON),
                arguments("text/*", PROMETHEUS),
                // Other messages, and other encodings, are other formats
                arguments("application/vnd.google.protobuf", PROTOBUF),
                arguments("application/vnd.google.protobuf;proto=other,text/plain;q=0.1", PROMETHEUS),
                arguments(
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text,"
                                + "application/json;q=0.1",
                        JSON),
                // Other versions are other formats
                arguments("application/openmetrics-text;version=0.0.1,text/plain;q=0.1", PROMETHEUS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/openmetrics-text;version=0.0.1",
                "text/plain;q=0",
                "text/plain;q=2",
                "text/plain;q=x",
                "nonsense",
                "",
            })
    void nothingIsChosenWhereNothingFits(String accept) {
        assertThat(negotiation.choose(accept)).isNull();
    }

    @Test
    void nothingIsChosenWithoutAHeader() {
        assertThat(negotiation.choose(null)).isNull();
    }

    @Test
    void aFormatThatIsNotServedIsPassedBy() {
        Negotiation fewer = new Negotiation(List.of(PROMETHEUS, JSON));
        assertThat(fewer.choose("application/openmetrics-text,application/json;q=0.2,*/*;q=0.1"))
                .isEqualTo(JSON);
    }
}
