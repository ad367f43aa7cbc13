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
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '"' -> escaped.append(quotes ? "\\\"" : "\"");
                case '\0' -> escaped.append(REPLACEMENT);
                default -> {
                    if (!Character.isSurrogate(c)) {
                        escaped.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        escaped.append(c).append(text.charAt(++i));
                    } else {
                        escaped.append(REPLACEMENT);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
