package io.lockfreemetrics.export.statsd;

import java.util.Map;
import java.util.regex.Pattern;

/** How lines are written that StatsD and its descendants disagree about. */
public enum StatsdDialect {

    /** As in the first StatsD: values of labels are parts of the name, {@code http_requests_total.GET.200}. */
    STATSD {
        @Override
        String line(String name, Map<String, String> labels, String value, String type) {
            StringBuilder line = new StringBuilder(name);
            labels.values().forEach(label -> line.append('.').append(safe(label, NOT_IN_NAMES)));
            return line.append(':').append(value).append('|').append(type).toString();
        }

        /** A sign would make it an addition to the gauge: so it is set to 0 first, in the same datagram. */
        @Override
        String negativeGauge(String name, Map<String, String> labels, String value) {
            return line(name, labels, "0", "g") + '\n' + line(name, labels, value, "g");
        }
    },

    /** As of Datadog's agent, and others such as Telegraf: labels are tags, {@code http_requests_total:1|c|#method:GET}. */
    DOGSTATSD {
        @Override
        String line(String name, Map<String, String> labels, String value, String type) {
            StringBuilder line = new StringBuilder(name);
            line.append(':').append(value).append('|').append(type);
            labels.forEach((label, text) -> line.append(line.indexOf("|#") < 0 ? "|#" : ",")
                    .append(label)
                    .append(':')
                    .append(safe(text, NOT_IN_TAGS)));
            return line.toString();
        }

        @Override
        String negativeGauge(String name, Map<String, String> labels, String value) {
            return line(name, labels, value, "g");
        }
    };

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Pattern NOT_IN_TAGS = Pattern.compile("[\\s,|#\\p{Cntrl}]");

    abstract String line(String name, Map<String, String> labels, String value, String type);

    abstract String negativeGauge(String name, Map<String, String> labels, String value);

    private static String safe(String label, Pattern forbidden) {
        return label.isEmpty() ? "_" : forbidden.matcher(label).replaceAll("_");
    }
}
