package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Label values and help texts with anything in them come out so that parsers which others wrote read them back. */
class HostileTextTest {

    private static final String PARSE = """
            import json, sys
            from prometheus_client.parser import text_string_to_metric_families
            text = sys.stdin.buffer.read().decode('utf-8')
            print(json.dumps([{'help': f.documentation, 'values': [s.labels for s in f.samples]}
                    for f in text_string_to_metric_families(text) if f.name == 'hostile']))
            """;

    private static final List<String> NASTY = List.of(
            "",
            "\"",
            "\\",
            "\n",
            "\\n",
            "\\\"",
            "a\\",
            "}",
            "{le=\"1\"}",
            "#",
            "a,b=\"c\"",
            "\r\n",
            "\t",
            "\u0001\u001f\u007f\u0085",
            "\u2028\u2029",
            "\u00fc\u4e2d\u6587\u0639",
            "\ud83d\ude00",
            "e\u0301",
            "\uffff\ufeff",
            " leading and trailing ",
            "x".repeat(10_000));

    private final MetricsRegistry registry =
            MetricsRegistry.builder().maxSeriesPerFamily(10_000).build();
    private final Set<String> values = new LinkedHashSet<>(NASTY);
    private final String help = "<" + String.join("", NASTY.subList(0, 18)) + ">";

    @BeforeEach
    void recordHostileTexts() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(20), 1, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c % 128 : c)
                    .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                    .forEach(text::appendCodePoint);
            values.add(text.toString());
        }
        MetricFamily<AtomicCounter> family = registry.counterFamily("hostile", help, "text", "copy");
        values.forEach(value -> family.labels(value, value).increment());
    }

    @Test
    void theReferenceParserReadsThePrometheusTextBack() throws IOException {
        OutsideTool parser = OutsideTool.pythonParser(PARSE);
        OutsideTool.Verdict verdict =
                parser.judge(registry.snapshotAll().only(List.of("hostile")).toPrometheusFormat());
        JsonNode family = new ObjectMapper().readTree(verdict.output()).get(0);
        assertThat(family.get("help").asText()).isEqualTo(help);
        assertThat(texts(family.get("values"), "text")).containsExactlyElementsOf(values);
        assertThat(texts(family.get("values"), "copy")).containsExactlyElementsOf(values);
    }

    @Test
    void theReferenceParserReadsOpenMetricsBack() throws IOException {
        MetricFamily<AtomicStateSet<String>> sets = registry.stateSetFamily(
                "hostile_states", help, List.copyOf(values).subList(0, 60), "text");
        values.forEach(value -> sets.labels(value).set("\"", true));
        JsonNode families = new OpenMetricsJudge().read(registry.snapshotAll().toOpenMetrics());
        JsonNode counters = OpenMetricsJudge.family(families, "hostile");
        assertThat(counters.get("help").asText()).isEqualTo(help);
        List<JsonNode> totals = new ArrayList<>();
        counters.get("samples").forEach(sample -> {
            if (sample.get(0).asText().equals("hostile_total")) {
                totals.add(sample.get(1));
            }
        });
        assertThat(totals).extracting(labels -> labels.get("text").asText()).containsExactlyElementsOf(values);
        assertThat(totals).extracting(labels -> labels.get("copy").asText()).containsExactlyElementsOf(values);
        List<String> on = new ArrayList<>();
        OpenMetricsJudge.family(families, "hostile_states").get("samples").forEach(sample -> {
            JsonNode labels = sample.get(1);
            assertThat(sample.get(2).asText())
                    .isEqualTo(labels.get("hostile_states").asText().equals("\"") ? "1" : "0");
            if (sample.get(2).asText().equals("1")) {
                on.add(labels.get("text").asText());
            }
        });
        assertThat(on).containsExactlyElementsOf(values);
    }

    @Test
    void promtoolReadsThePrometheusText() {
        OutsideTool promtool = OutsideTool.promtool();
        assertThat(promtool.judge(registry.snapshotAll().toPrometheusFormat()).output())
                .isEmpty();
    }

    @Test
    void aJsonParserReadsTheJsonBack() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(registry.snapshotAll().only(List.of("hostile")).toJson());
        JsonNode family = json.get("families").get(0);
        assertThat(family.get("help").asText()).isEqualTo(help);
        List<JsonNode> labels = new ArrayList<>();
        family.get("series").forEach(series -> labels.add(series.get("labels")));
        assertThat(labels).extracting(node -> node.get("text").asText()).containsExactlyElementsOf(values);
    }

    @Test
    void whatIsNoTextOrEndsAParserIsReplaced() throws IOException {
        MetricFamily<AtomicCounter> broken = registry.counterFamily("broken", "", "text");
        broken.labels("a\ud800b").increment();
        broken.labels("\udc00").increment();
        broken.labels("nul\0").increment();
        FullSnapshot snapshot = registry.snapshotAll().only(List.of("broken"));
        assertThat(snapshot.toPrometheusFormat().lines())
                .contains(
                        "broken_total{text=\"a\ufffdb\"} 1",
                        "broken_total{text=\"\ufffd\"} 1",
                        "broken_total{text=\"nul\ufffd\"} 1");
        JsonNode series = new ObjectMapper()
                .readTree(snapshot.toJson())
                .get("families")
                .get(0)
                .get("series");
        assertThat(series.get(0).get("labels").get("text").asText()).isEqualTo("a\ufffdb");
        assertThat(series.get(2).get("labels").get("text").asText()).isEqualTo("nul\ufffd");
    }

    @Test
    void valuesThatAreExposedAlikeAreOneSeries() {
        MetricFamily<AtomicCounter> alike = registry.counterFamily("alike", "", "text");
        for (String text : List.of("\ud800", "\udc00", "\0", "\ufffd")) {
            alike.labels(text).increment();
        }
        assertThat(registry.snapshotAll()
                        .only(List.of("alike"))
                        .toPrometheusFormat()
                        .lines())
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("alike_total{text=\"\ufffd\"} 4");
        assertThat(alike.remove("\0")).isTrue();
    }

    private static List<String> texts(JsonNode labelSets, String label) {
        List<String> texts = new ArrayList<>();
        labelSets.forEach(labels -> texts.add(labels.get(label).asText()));
        return texts;
    }
}
