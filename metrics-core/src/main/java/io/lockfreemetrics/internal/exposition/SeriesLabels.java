package io.lockfreemetrics.internal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The labels of one series, also as every line of a text format repeats them. Immutable. */
public final class SeriesLabels {

    public static final SeriesLabels NONE = new SeriesLabels(List.of(), List.of());

    private final List<String> names;
    private final List<String> values;

    /** {@code a="1",b="2"}; empty without labels. */
    final byte[] prometheus;

    public SeriesLabels(List<String> names, List<String> values) {
        this.names = names;
        this.values = List.copyOf(values);
        this.prometheus = text().getBytes(StandardCharsets.UTF_8);
    }

    /** The value as formats can carry it; what none of them can becomes U+FFFD. */
    public static String exposable(String value) {
        return PrometheusEscaping.exposable(value);
    }

    public List<String> names() {
        return names;
    }

    public List<String> values() {
        return values;
    }

    /** The labels as they stand between braces in the Prometheus formats. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(names.get(i))
                    .append("=\"")
                    .append(PrometheusEscaping.labelValue(values.get(i)))
                    .append('"');
        }
        return text.toString();
    }
}
