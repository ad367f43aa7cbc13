package io.lockfreemetrics.internal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What all samples of one exposed family have in common. Made once per family; the parts that every line repeats are kept
 * encoded. Immutable.
 */
public final class FamilyHeader {

    private final String name;
    private final SampleType type;
    private final String help;
    private final String unit;
    private final int decimals;
    private final boolean derived;
    private final int familyNameLength;
    final byte[] nameBytes;
    final byte[] preamble;

    /**
     * @param unit the base unit in which values are written, empty for none
     * @param decimals values are recorded as {@code 10^decimals} times what is written
     * @param derived whether the samples repeat what another family's points tell, for formats whose points can't tell it
     */
    public FamilyHeader(String name, SampleType type, String help, String unit, int decimals, boolean derived) {
        this.name = name;
        this.type = type;
        this.help = help;
        this.unit = unit;
        this.decimals = decimals;
        this.derived = derived;
        String suffix = suffix(type);
        // A name that is nothing but the suffix can't go without it.
        boolean ends = name.endsWith(suffix) && name.length() > suffix.length();
        this.familyNameLength = name.length() - (ends ? suffix.length() : 0);
        this.nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        this.preamble = ("# HELP " + name + ' ' + PrometheusEscaping.help(help) + "\n# TYPE " + name + ' '
                        + type.prometheusText() + '\n')
                .getBytes(StandardCharsets.UTF_8);
    }

    public String name() {
        return name;
    }

    public String help() {
        return help;
    }

    public String unit() {
        return unit;
    }

    /** What OpenMetrics demands of the samples' names, and does not count to the name of the family. */
    private static String suffix(SampleType type) {
        return switch (type) {
            case COUNTER -> "_total";
            case INFO -> "_info";
            default -> "";
        };
    }

    /** How many of the name's characters are the family's name in OpenMetrics; those left are a suffix of the type. */
    int familyNameLength() {
        return familyNameLength;
    }

    /** Whether samples are named as OpenMetrics demands for the type. */
    boolean hasOpenMetricsType() {
        return familyNameLength == name.length() - suffix(type).length();
    }

    /** Whether the first {@code length} characters of the name end in the unit. */
    boolean endsInUnit(int length) {
        int start = length - unit.length();
        return !unit.isEmpty() && start > 0 && name.charAt(start - 1) == '_' && name.startsWith(unit, start);
    }

    public SampleType type() {
        return type;
    }

    /** Values are recorded as {@code 10^decimals} times what is written. */
    public int decimals() {
        return decimals;
    }

    /** Whether the samples repeat what the points of the family before it tell. */
    public boolean isDerived() {
        return derived;
    }

    /** Every name that a sample of this family has in the formats of Prometheus and OpenMetrics. */
    public List<String> sampleNames() {
        return switch (type) {
            case GAUGE, INFO, STATESET -> List.of(name);
            case COUNTER ->
                hasOpenMetricsType() ? List.of(name, name.substring(0, familyNameLength) + "_created") : List.of(name);
            case HISTOGRAM -> List.of(name, name + "_bucket", name + "_sum", name + "_count", name + "_created");
            case SUMMARY -> List.of(name, name + "_sum", name + "_count", name + "_created");
        };
    }
}
