package io.lockfreemetrics.sample.sink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metric by which sinks are held against the truth. */
final class Requests {

    static final String FAMILY = "http_requests_total";

    private static final Pattern SAMPLE = Pattern.compile("(?m)^" + FAMILY + "\\{.*} (\\S+)$");

    private Requests() {}

    static long inPrometheusText(String text) {
        return sum(SAMPLE, text);
    }

    /** The sum of the numbers that a pattern finds in its first group. */
    static long sum(Pattern number, String text) {
        Matcher matcher = number.matcher(text);
        long sum = 0;
        while (matcher.find()) {
            // Some write whole numbers as 1.234e+03.
            double value = Double.parseDouble(matcher.group(1));
            if (value != Math.rint(value)) {
                throw new AssertionError("no whole number: " + matcher.group());
            }
            sum += (long) value;
        }
        return sum;
    }
}
