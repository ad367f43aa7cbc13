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
        this.nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        this.preamble = ("# HELP " + name + ' ' + PrometheusEscaping.help(help) + "\n# TYPE " + name + ' ' + type.text()
                        + '\n')
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

    SampleType type() {
        return type;
    }

    int decimals() {
        return decimals;
    }

    /** Whether the samples repeat what the points of the family before it tell. */
    public boolean isDerived() {
        return derived;
    }

    /** Every name that a sample of this family has in the Prometheus formats. */
    public List<String> sampleNames() {
        return switch (type) {
            case COUNTER, GAUGE -> List.of(name);
            case HISTOGRAM -> List.of(name, name + "_bucket", name + "_sum", name + "_count");
            case SUMMARY -> List.of(name, name + "_sum", name + "_count");
        };
    }
}
