package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the README shows is what happens: its example is compiled and run, its tables are made from metadata and a scrape. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.endpoints.web.exposure.include=health,lockfree-metrics")
class ReadmeTest {

    private static final Path EXAMPLE = Path.of("src/test/java/io/lockfreemetrics/spring/ReadmeExample.java");
    private static final Pattern CURL = Pattern.compile("\\$ curl 'localhost:8080(\\S+)'\n");

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String readme = read(Path.of("../README.md"));

    @Test
    void theExampleIsCompiledAndItsOutputIsReal() throws Exception {
        assertThat(between(readme, "<!-- snippet: controller -->\n```java\n", "```"))
                .isEqualTo(between(read(EXAMPLE), "// snippet: controller\n", "\n    // end")
                                .stripIndent()
                                .replace("static class", "class")
                        + "\n");

        HttpRequest put = HttpRequest.newBuilder(uri("/documents/42"))
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString("Hello"))
                .build();
        assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        String shown = between(readme, "<!-- output: controller -->\n```\n", "```");
        String command = CURL.matcher(shown).results().findFirst().orElseThrow().group(1);
        assertThat(scrape(command)).isEqualTo(CURL.matcher(shown).replaceFirst(""));
    }

    @Test
    void thePropertiesAreThoseOfTheMetadata() throws IOException {
        String rows = ConfigurationMetadataTest.properties("lockfree.metrics.").values().stream()
                .map(property -> "| `%s` | %s | %s |\n"
                        .formatted(
                                ((String) property.get("name")).substring("lockfree.metrics.".length()),
                                shown(property.get("defaultValue")),
                                property.get("description")))
                .collect(Collectors.joining());
        assertThat(between(readme, "<!-- properties -->\n", "<!-- end -->"))
                .isEqualTo("| `lockfree.metrics.` … | default | meaning |\n| --- | --- | --- |\n" + rows);
    }

    private static String shown(Object defaultValue) {
        if (defaultValue == null) {
            return "none";
        }
        return defaultValue instanceof List<?> list
                ? list.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "))
                : "`" + defaultValue + "`";
    }

    @Test
    void theMetricsAreThoseOfAScrape() throws Exception {
        client.send(HttpRequest.newBuilder(uri("/nowhere")).build(), BodyHandlers.ofString());
        TreeSet<String> exposed = new TreeSet<>();
        Pattern.compile("(?m)^# TYPE (\\S+) ")
                .matcher(scrape("/actuator/lockfree-metrics"))
                .results()
                .forEach(type -> exposed.add(type.group(1)));
        exposed.remove("documents_stored_total");
        TreeSet<String> listed = new TreeSet<>();
        Pattern.compile("(?m)^\\| `([a-z_]+)`")
                .matcher(between(readme, "<!-- metrics -->\n", "<!-- end -->"))
                .results()
                .forEach(row -> listed.add(row.group(1)));
        assertThat(listed).isEqualTo(exposed);
    }

    private String scrape(String path) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String between(String text, String start, String end) {
        assertThat(text).contains(start);
        String rest = text.substring(text.indexOf(start) + start.length());
        return rest.substring(0, rest.indexOf(end));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(ReadmeExample.Documents.class)
    static class App {}
}
