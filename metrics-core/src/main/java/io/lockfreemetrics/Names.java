package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for names, as in Prometheus' data model. */
final class Names {

    private Names() {}

    static String requireMetricName(String name) {
        requireLegal("metric name", requireNonNull(name, "name"), true);
        return name;
    }

    static List<String> requireLabelNames(String metric, String... names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            requireLegal("label name of '" + metric + "'", requireNonNull(name, "label name"), false);
            if (name.startsWith("__")) {
                throw new IllegalArgumentException("label name of '" + metric
                        + "' must not start with '__', which is reserved, but is '" + name + "'");
            }
            if (name.equals("le") || name.equals("quantile")) {
                throw new IllegalArgumentException("label name of '" + metric
                        + "' must be neither 'le' nor 'quantile', which the exposition writes itself, but is '" + name
                        + "'");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "label names of '" + metric + "' must differ, but '" + name + "' is given twice");
            }
        }
        return List.of(names);
    }

    /** The exposition writes the states of a set as the values of a label that is named like the metric. */
    static void requireStateLabel(String metric, String... labelNames) {
        String[] all = Arrays.copyOf(labelNames, labelNames.length + 1);
        all[labelNames.length] = requireMetricName(metric);
        requireLabelNames(metric, all);
    }

    private static void requireLegal(String what, String name, boolean colons) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colons && c == ':');
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                throw new IllegalArgumentException("%s must match %s, but '%s' has '%s' at index %d"
                        .formatted(what, colons ? "[a-zA-Z_:][a-zA-Z0-9_:]*" : "[a-zA-Z_][a-zA-Z0-9_]*", name, c, i));
            }
        }
    }
}
