package io.lockfreemetrics.benchmarks.report;

import java.util.List;

/** A page of which a part is generated. */
final class Page {

    static final String BEGIN = "<!-- measured: begin -->";
    static final String END = "<!-- measured: end -->";

    private Page() {}

    /**
     * The page with other lines between the markers.
     *
     * @throws IllegalArgumentException if it does not have both, in this order
     */
    static String replace(String page, List<String> lines) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("page must have the line " + BEGIN + " and then " + END);
        }
        return page.substring(0, begin + BEGIN.length())
                + "\n\n"
                + String.join("\n", lines)
                + "\n\n"
                + page.substring(end);
    }
}
