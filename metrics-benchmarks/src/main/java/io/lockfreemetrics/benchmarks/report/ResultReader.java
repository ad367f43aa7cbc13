package io.lockfreemetrics.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads JMH's JSON. Medians rather than JMH's means, as one disturbed iteration spoils a mean. */
final class ResultReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BYTES = "gc.alloc.rate.norm";
    private static final Map<String, Double> NANOS = Map.of("ns/op", 1d, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

    private ResultReader() {}

    static List<Measurement> read(Path file) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (JsonNode result : JSON.readTree(file.toFile())) {
            String[] parts = result.path("benchmark").asText().split("\\.", -1);
            String type = parts[parts.length - 2];
            double bytes = median(result.path("secondaryMetrics").path(BYTES));
            boolean group = false;
            for (Map.Entry<String, JsonNode> metric :
                    result.path("secondaryMetrics").properties()) {
                // Of a group of different threads, each role has its own.
                if (Character.isLetter(metric.getKey().charAt(0))
                        && !metric.getKey().contains(".")) {
                    group = true;
                    measurements.add(measurement(type + '.' + metric.getKey(), result, metric.getValue(), Double.NaN));
                }
            }
            if (!group) {
                measurements.add(
                        measurement(type + '.' + parts[parts.length - 1], result, result.path("primaryMetric"), bytes));
            }
        }
        return measurements;
    }

    private static Measurement measurement(String name, JsonNode result, JsonNode metric, double bytes) {
        String unit = metric.path("scoreUnit").asText();
        Double nanos = NANOS.get(unit);
        double value = median(metric);
        return new Measurement(
                name,
                result.path("threads").asInt(),
                parameter(result.path("params")),
                nanos == null ? value : value * nanos,
                nanos == null ? unit : "ns",
                bytes);
    }

    private static String parameter(JsonNode params) {
        Map<String, String> sorted = new TreeMap<>();
        params.properties()
                .forEach(param -> sorted.put(param.getKey(), param.getValue().asText()));
        List<String> texts = new ArrayList<>();
        sorted.forEach((name, value) -> texts.add(name + '=' + value));
        return String.join(" ", texts);
    }

    /** NaN if there are none. */
    private static double median(JsonNode metric) {
        List<Double> all = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData")) {
            fork.forEach(one -> all.add(one.asDouble()));
        }
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
