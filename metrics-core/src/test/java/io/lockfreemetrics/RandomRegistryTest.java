package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries with random names, labels, help texts and numbers come out of all reference implementations as they were. */
class RandomRegistryTest {

    private static final String PARSE_PROMETHEUS = """
            import json, sys
            from prometheus_client.parser import text_string_to_metric_families
            text = sys.stdin.buffer.read().decode('utf-8')
            print(json.dumps([[s.name, s.labels, repr(float(s.value))]
                    for f in text_string_to_metric_families(text) for s in f.samples]))
            """;

    private static final String PARSE_OPEN_METRICS = """
            import json, sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families
            text = sys.stdin.buffer.read().decode('utf-8')
            print(json.dumps([[s.name, s.labels, repr(float(s.value))]
                    for f in text_string_to_metric_families(text) for s in f.samples]))
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bothParsersReadWhatWasRecorded(long seed) throws IOException {
        RandomRegistry random = new RandomRegistry(seed);
        FullSnapshot snapshot = random.registry().snapshotAll();
        Map<String, Double> prometheus = samples(PARSE_PROMETHEUS, snapshot.toPrometheusFormat());
        Map<String, Double> openMetrics = samples(PARSE_OPEN_METRICS, snapshot.toOpenMetrics());
        assertThat(random.expected()).isNotEmpty();
        assertThat(prometheus).containsAllEntriesOf(random.expected());
        assertThat(openMetrics).containsAllEntriesOf(random.expected());
        // Whatever is in both has the same name and value, and nothing but times of creation is only in the newer one.
        openMetrics.keySet().removeIf(key -> key.matches("(?s).*_created \\{.*") && !prometheus.containsKey(key));
        assertThat(prometheus).containsAllEntriesOf(openMetrics);
        // And nothing but sums and counts of negative values is only in the older one.
        prometheus.keySet().removeAll(openMetrics.keySet());
        assertThat(prometheus.keySet()).allMatch(key -> key.matches("(?s)[^ ]*(_sum|_count) .*"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theJavaClientsMessagesTellWhatTheTextDoes(long seed) throws IOException {
        FullSnapshot snapshot = new RandomRegistry(seed).registry().snapshotAll();
        assertThat(ProtobufSamples.of(snapshot))
                .isNotEmpty()
                .isEqualTo(samples(PARSE_PROMETHEUS, snapshot.toPrometheusFormat()));
    }

    private static Map<String, Double> samples(String script, String text) throws IOException {
        OutsideTool.Verdict verdict = OutsideTool.pythonParser(script).judge(text);
        assertThat(verdict.exitCode()).as(verdict.output()).isZero();
        Map<String, Double> samples = new TreeMap<>();
        for (JsonNode sample : new ObjectMapper().readTree(verdict.output())) {
            Map<String, String> labels = new TreeMap<>();
            for (Map.Entry<String, JsonNode> label : sample.get(1).properties()) {
                String value = label.getValue().asText();
                boolean number = label.getKey().equals("le") || label.getKey().equals("quantile");
                labels.put(label.getKey(), number ? Double.toString(parsed(value)) : value);
            }
            double value = parsed(sample.get(2).asText());
            assertThat(samples.put(RandomRegistry.key(sample.get(0).asText(), labels), value))
                    .as("another sample of %s with %s", sample.get(0), labels)
                    .isNull();
        }
        return samples;
    }

    private static double parsed(String number) {
        return Double.parseDouble(number.replaceAll("(?i)inf", "Infinity").replace("nan", "NaN"));
    }
}
