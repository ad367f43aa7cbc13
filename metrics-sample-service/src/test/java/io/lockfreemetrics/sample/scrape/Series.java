package io.lockfreemetrics.sample.scrape;

import java.util.Map;
import java.util.TreeMap;

/**
 * What identifies a number of a scrape.
 *
 * @param name the name of the sample
 * @param labels values by name
 */
public record Series(String name, Map<String, String> labels) {

    public Series {
        labels = Map.copyOf(labels);
    }

    /** From names and values of labels in turn. */
    public static Series of(String name, String... labels) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return new Series(name, map);
    }

    /** The series of another name with the same labels. */
    public Series named(String other) {
        return new Series(other, labels);
    }

    /** The same series with one more label. */
    public Series with(String label, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(label, value);
        return new Series(name, more);
    }

    public String label(String label) {
        return labels.getOrDefault(label, "");
    }

    @Override
    public String toString() {
        return name + new TreeMap<>(labels);
    }
}
