package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointTest {

    private static final String PATH = "/actuator/lockfree-metrics";
    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() {
        context = EndpointApplication.start();
        MetricsRegistry registry = context.getBean(MetricsRegistry.class);
        registry.counter("orders", "Orders.").add(3);
        registry.counter("refunds", "Refunds.").add(1);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/plain",
                "text/*",
                "text/plain;version=0.0.4",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/json;q=0.5,text/plain",
            })
    void whoAcceptsTextGetsPrometheusText(String accept) throws Exception {
        HttpResponse<String> response = get("", "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(TEXT);
        assertThat(response.body()).contains("# TYPE orders_total counter\norders_total 3\n");
    }

    @Test
    void prometheusGetsOpenMetrics() throws Exception {
        HttpResponse<String> response = get(
                "",
                "Accept",
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text;version=1.0.0;charset=utf-8");
        assertThat(response.body()).contains("\norders_total 3\n").endsWith("\n# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 2.x and 3.x
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
                        + "application/openmetrics-text;version=1.0.0;q=0.8,"
                        + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
                        + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
            })
    void prometheusGetsProtobufIfItStoresNativeHistograms(String accept) throws Exception {
        HttpResponse<String> response = get("?name=orders", "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");
        // A length, field 1 with 12 characters, field 2 with 7.
        assertThat(response.body().substring(1)).startsWith("\n\forders_total\u0012\u0007Orders.");
    }

    @Test
    void theResponseDependsOnBothHeadersAndSaysSo() throws Exception {
        assertThat(String.join(", ", get("").headers().allValues("Vary"))).isEqualTo("Accept, Accept-Encoding");
        assertThat(get("").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void whoTakesGzipGetsIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + EndpointApplication.port(context) + PATH + "?name=orders"))
                .header("Accept-Encoding", "gzip")
                .build();

        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(response.headers().firstValue("Content-Length")).hasValue("" + response.body().length);
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("\norders_total 3\n");
        }
    }

    @Test
    void labelsSelectSeries() throws Exception {
        MetricFamily<AtomicCounter> shops =
                context.getBean(MetricsRegistry.class).counterFamily("shops", "", "town", "size");
        shops.labels("Rome, Italy", "small").add(1);
        shops.labels("Bonn", "small").add(2);
        shops.labels("Bonn", "large").add(3);

        assertThat(samples("?label=town:Bonn"))
                .containsExactly(
                        "shops_total{town=\"Bonn\",size=\"small\"} 2", "shops_total{town=\"Bonn\",size=\"large\"} 3");
        assertThat(samples("?label=town:Bonn&label=size:large&name=shops"))
                .containsExactly("shops_total{town=\"Bonn\",size=\"large\"} 3");
        assertThat(samples("?label=town:Rome%2C+Italy&label=town:Bonn&label=size:small"))
                .hasSize(2);
        assertThat(samples("?label=town:Paris")).isEmpty();
    }

    private List<String> samples(String query) throws Exception {
        return get(query).body().lines().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void aLabelFilterThatIsNoneIsABadRequest() throws Exception {
        HttpResponse<String> response = get("?label=town", "Accept", "application/json");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("parameter 'label' must be a name, a colon and a value, such as method:GET, but is 'town'");
    }

    @Test
    void whoAcceptsAnythingByNotSayingGetsPrometheusText() throws Exception {
        assertThat(get("").headers().firstValue("Content-Type")).hasValue(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json, text/plain, */*"})
    void whoNamesJsonGetsJson(String accept) throws Exception {
        HttpResponse<String> response = get("", "Accept", accept);

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        Map<String, Object> json = JsonParserFactory.getJsonParser().parseMap(response.body());
        assertThat(json).isNotEmpty();
        assertThat(response.body()).contains("orders").doesNotContain("# TYPE");
    }

    @Test
    void aFormatThatIsNotThereIsNotAcceptable() throws Exception {
        assertThat(get("", "Accept", "application/xml").statusCode()).isEqualTo(406);
    }

    @Test
    void namesSelectMetrics() throws Exception {
        assertThat(get("?name=orders").body())
                .isEqualTo("# HELP orders_total Orders.\n# TYPE orders_total counter\norders_total 3\n");
        assertThat(get("?name=orders&name=refunds_total").body())
                .contains("orders_total 3\n", "refunds_total 1\n")
                .doesNotContain("http");
        assertThat(get("?name=nothing").statusCode()).isEqualTo(200);
        assertThat(get("?name=nothing").body()).doesNotContain("orders");
    }

    @Test
    void whereNothingIsKeptTheDocumentIsEmpty() throws Exception {
        try (ConfigurableApplicationContext off = EndpointApplication.start("lockfree.metrics.level=off")) {
            int port = EndpointApplication.port(off);
            off.getBean(MetricsRegistry.class).counter("orders", "Orders.").add(3);
            assertThat(EndpointApplication.get(port, "/hello").body()).isEqualTo("hello");
            HttpResponse<String> text = EndpointApplication.get(port, PATH);
            assertThat(text.statusCode()).isEqualTo(200);
            assertThat(text.body()).isEmpty();
            assertThat(EndpointApplication.get(port, PATH, "Accept", "application/json")
                            .body())
                    .startsWith("{")
                    .doesNotContain("orders");
        }
    }

    private HttpResponse<String> get(String query, String... headers) throws Exception {
        return EndpointApplication.get(EndpointApplication.port(context), PATH + query, headers);
    }
}
