package io.lockfreemetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Prometheus' reference parser of OpenMetrics, and what it has read. */
final class OpenMetricsJudge {

    private static final String PARSE = """
            import json, sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families
            text = sys.stdin.buffer.read().decode('utf-8')
            def exemplar(e):
                return None if e is None else [e.labels, str(e.value), str(e.timestamp)]
            print(json.dumps([{'name': f.name, 'type': f.type, 'unit': f.unit, 'help': f.documentation,
                    'samples': [[s.name, s.labels, str(s.value), exemplar(s.exemplar)] for s in f.samples]}
                    for f in text_string_to_metric_families(text)]))
            """;

    private final OutsideTool parser = OutsideTool.pythonParser(PARSE);

    /** The families as the parser has read them. */
    JsonNode read(String text) throws IOException {
        OutsideTool.Verdict verdict = parser.judge(text);
        if (verdict.exitCode() != 0) {
            throw new AssertionError(verdict.output());
        }
        return new ObjectMapper().readTree(verdict.output());
    }

    /** The family with that name. */
    static JsonNode family(JsonNode families, String name) {
        for (JsonNode family : families) {
            if (family.get("name").asText().equals(name)) {
                return family;
            }
        }
        throw new AssertionError(name + " is not in " + families);
    }
}
