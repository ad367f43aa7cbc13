package io.lockfreemetrics.sample.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.ServiceClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.boot.json.JsonParserFactory;

/** One snapshot as JSON. */
public final class JsonScrape {

    private final Map<String, Object> document;

    private JsonScrape(Map<String, Object> document) {
        this.document = document;
    }

    /** Asks for it. */
    public static JsonScrape of(ServiceClient client) {
        HttpResponse<byte[]> response =
                client.send("GET", Scraper.PATH, BodyPublishers.noBody(), "Accept", "application/json");
        String text = new String(response.body(), UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return parse(text);
    }

    /** Takes a document apart, wherever it is from. */
    public static JsonScrape parse(String document) {
        return new JsonScrape(JsonParserFactory.getJsonParser().parseMap(document));
    }

    /** The sum of all series of a counter; 0 if there are none. */
    public long sum(String family) {
        return series(family).stream()
                .mapToLong(series -> ((Number) series.get("value")).longValue())
                .sum();
    }

    /** A quantile of all series of a histogram, by labels. */
    public Map<Map<String, String>, Double> quantiles(String family, String quantile) {
        Map<Map<String, String>, Double> quantiles = new HashMap<>();
        for (Map<String, Object> series : series(family)) {
            Object value = object(series.get("quantiles")).get(quantile);
            quantiles.put(labels(series), ((Number) value).doubleValue());
        }
        return quantiles;
    }

    /** The number of records of all series of a histogram, by labels. */
    public Map<Map<String, String>, Long> counts(String family) {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        series(family).forEach(series -> counts.put(labels(series), ((Number) series.get("count")).longValue()));
        return counts;
    }

    /** The cumulative counts of all series of a histogram, by labels and by the upper bound of the bucket. */
    public Map<Map<String, String>, NavigableMap<Double, Long>> buckets(String family) {
        Map<Map<String, String>, NavigableMap<Double, Long>> buckets = new HashMap<>();
        for (Map<String, Object> series : series(family)) {
            NavigableMap<Double, Long> counts = new TreeMap<>();
            list(series.get("buckets"))
                    .forEach(bucket -> counts.put(bound(bucket.get("le")), ((Number) bucket.get("count")).longValue()));
            buckets.put(labels(series), counts);
        }
        return buckets;
    }

    private static double bound(Object le) {
        return le instanceof Number number ? number.doubleValue() : Double.POSITIVE_INFINITY;
    }

    private List<Map<String, Object>> series(String family) {
        return list(document.get("families")).stream()
                .filter(one -> family.equals(one.get("name")))
                .flatMap(one -> list(one.get("series")).stream())
                .toList();
    }

    private static Map<String, String> labels(Map<String, Object> series) {
        Map<String, String> labels = new HashMap<>();
        object(series.get("labels")).forEach((name, value) -> labels.put(name, (String) value));
        return labels;
    }

    @SuppressWarnings("unchecked") // as documented
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // as documented
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
