package io.lockfreemetrics.benchmarks.report;

/**
 * What is wanted of a measure.
 *
 * @param subject what is compared with what, as a phrase
 * @param atMost whether the bound is the highest allowed, or the lowest
 * @param unit of measure and bound
 */
record Target(String subject, boolean atMost, double bound, String unit, Measure measure) {

    /** As a row of a table: subject, target, measured, verdict. */
    String row(Results results) {
        double measured = measure.in(results);
        String wanted = (atMost ? "≤ " : "≥ ") + Format.withUnit(bound, unit);
        String found = Double.isNaN(measured) ? "" : Format.withUnit(measured, unit);
        return "| " + String.join(" | ", subject, wanted, found, verdict(measured)) + " |";
    }

    private String verdict(double measured) {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        boolean met = atMost ? measured <= bound : measured >= bound;
        return met ? "met" : "**missed**";
    }
}
