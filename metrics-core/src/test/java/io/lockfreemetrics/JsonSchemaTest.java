package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write keeps to the schema that is packaged, and the schema would notice if it did not. */
class JsonSchemaTest {

    private final ObjectMapper json = new ObjectMapper();
    private final MetricsRegistry registry = MetricsRegistry.create();
    private final JsonSchema schema = schema();

    private static JsonSchema schema() {
        try (InputStream in = FullSnapshot.class.getResourceAsStream("metrics.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Set<ValidationMessage> complaints(String document) throws IOException {
        return schema.validate(json.readTree(document));
    }

    @Test
    void allInstrumentsKeepToIt() throws IOException {
        Instruments.registerAll(registry);
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(complaints(snapshot.toJson())).isEmpty();
        Set<String> types =
                new java.util.TreeSet<>(json.readTree(snapshot.toJson()).findValuesAsText("type"));
        assertThat(types).containsExactly("counter", "gauge", "histogram", "info", "stateset", "summary");
    }

    @Test
    void exemplarsKeepToIt() throws IOException {
        MetricsRegistry traced =
                MetricsRegistry.builder().exemplars(new ManualSpan()).build();
        Instruments.registerAll(traced);
        String document = traced.snapshotAll().toJson();
        assertThat(document).contains(ManualSpan.TRACE);
        assertThat(complaints(document)).isEmpty();
        assertThat(complaints(document.replace(ManualSpan.SPAN, "0"))).isNotEmpty();
    }

    @Test
    void deltasEmptySnapshotsAndThoseWithoutBucketsKeepToIt() throws IOException {
        Instruments.registerAll(registry);
        try (DeltaReader deltas = registry.deltas()) {
            assertThat(complaints(deltas.snapshot().toJson())).isEmpty();
            assertThat(complaints(deltas.snapshot().toJson())).isEmpty();
        }
        assertThat(complaints(registry.snapshotAll().only(List.of("nothing")).toJson()))
                .isEmpty();
        MetricsRegistry basic =
                MetricsRegistry.builder().level(MetricsLevel.BASIC).build();
        Instruments.registerAll(basic);
        assertThat(complaints(basic.snapshotAll().toJson())).isEmpty();
    }

    @Test
    void hostileTextsAndNumbersKeepToIt() throws IOException {
        Random random = new Random(42);
        MetricFamily<AtomicCounter> counters = registry.counterFamily("hostile", hostile(random), "text");
        MetricFamily<AtomicStateSet<String>> sets =
                registry.stateSetFamily("sets", hostile(random), List.of(hostile(random), "\"", "\\"), "text");
        for (int i = 0; i < 200; i++) {
            counters.labels(hostile(random)).add(random.nextLong() >>> 1);
            sets.labels(hostile(random)).switchTo("\\");
        }
        AtomicHistogram wide = registry.registerHistogram("wide", Long.MIN_VALUE, 0, Long.MAX_VALUE);
        wide.record(Long.MAX_VALUE);
        wide.record(Long.MAX_VALUE);
        registry.gauge("infinite", "", () -> Double.NEGATIVE_INFINITY);
        assertThat(complaints(registry.snapshotAll().toJson())).isEmpty();
    }

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(1 + random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
                .map(c -> random.nextBoolean() ? c % 128 : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/timestampMillis",
                "/complete",
                "/families",
                "/families/0/name",
                "/families/0/type",
                "/families/0/series",
                "/families/0/help",
                "/families/0/series/0/labels",
            })
    void aMissingMemberIsNoticed(String path) throws IOException {
        registry.counter("jobs", "");
        ObjectNode document = (ObjectNode)
                json.readTree(registry.snapshotAll().only(List.of("jobs")).toJson());
        assertThat(schema.validate(document)).isEmpty();
        int slash = path.lastIndexOf('/');
        ((ObjectNode) document.at(path.substring(0, slash))).remove(path.substring(slash + 1));
        assertThat(schema.validate(document)).isNotEmpty();
    }

    @Test
    void whatIsOfAnotherTypeIsNoticed() throws IOException {
        Instruments.registerAll(registry);
        String document = registry.snapshotAll().toJson();
        ArrayNode families = (ArrayNode) json.readTree(document).get("families");
        for (int i = 0; i < families.size(); i++) {
            JsonNode broken = json.readTree(document);
            ObjectNode family = (ObjectNode) broken.get("families").get(i);
            String type = family.get("type").asText();
            family.put("type", type.equals("histogram") ? "counter" : "histogram");
            if (family.get("series").size() > 0) {
                assertThat(schema.validate(broken)).as(family.toString()).isNotEmpty();
            }
        }
    }
}
