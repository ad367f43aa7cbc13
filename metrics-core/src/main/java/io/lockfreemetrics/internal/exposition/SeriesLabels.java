package io.lockfreemetrics.internal.exposition;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The labels of one series. Immutable. */
public final class SeriesLabels {

    public static final SeriesLabels NONE = new SeriesLabels(List.of());

    private final List<String> names;
    private final String[] values;

    /** @param values not copied: nobody may write them any more */
    public SeriesLabels(List<String> names, String... values) {
        this.names = names;
        this.values = values;
    }

    /** The value as formats can carry it; what none of them can becomes U+FFFD. */
    public static String exposable(String value) {
        return PrometheusEscaping.exposable(value);
    }

    public List<String> names() {
        return names;
    }

    public List<String> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    int size() {
        return values.length;
    }

    String name(int index) {
        return names.get(index);
    }

    String value(int index) {
        return values[index];
    }

    /** The labels as they stand between braces in the Prometheus formats. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(names.get(i))
                    .append("=\"")
                    .append(PrometheusEscaping.labelValue(values[i]))
                    .append('"');
        }
        return text.toString();
    }
}
