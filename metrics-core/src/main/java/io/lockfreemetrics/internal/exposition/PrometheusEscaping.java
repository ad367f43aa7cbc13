package io.lockfreemetrics.internal.exposition;

/**
 * Escapes text as the <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus text format</a> asks
 * for. What the format can't carry (NUL, halves of surrogate pairs) becomes U+FFFD.
 */
final class PrometheusEscaping {

    private static final char REPLACEMENT = '\uFFFD';

    private PrometheusEscaping() {}

    static String labelValue(String text) {
        return escape(text, true);
    }

    static String help(String text) {
        return escape(text, false);
    }

    private static String escape(String text, boolean quotes) {
        String clean = exposable(text);
        StringBuilder escaped = new StringBuilder(clean.length());
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '"' -> escaped.append(quotes ? "\\\"" : "\"");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Replaces NUL, which ends some parsers, and halves of surrogate pairs, which have no encoding. */
    static String exposable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return text.codePoints()
                        .map(point ->
                                point == 0 || Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
