package io.lockfreemetrics.internal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The labels of one series. Immutable. */
public final class SeriesLabels {

    public static final SeriesLabels NONE = new SeriesLabels(List.of());

    private static final int UNKNOWN = -1;
    private static final long MILLIS_PER_TENTH = 100;

    private final List<String> names;
    private final String[] values;

    /** As they stand between braces in the Prometheus formats, as each scrape writes that several times. */
    final byte[] encoded;

    /** Whether no format has to escape or encode any value. */
    private final boolean plain;

    /** In tenths of a second, as an {@code int} fits into what the alignment of objects leaves free. */
    private final int createdTenths;

    /**
     * Labels of a series of which nobody knows since when it has been counting.
     *
     * @param values not copied: nobody may write them any more
     */
    public SeriesLabels(List<String> names, String... values) {
        this(UNKNOWN, names, values);
    }

    /**
     * Labels of a series that has been counting since it was registered.
     *
     * @param createdTenths how many tenths of a second after its registry that was
     * @param values not copied: nobody may write them any more
     */
    public SeriesLabels(int createdTenths, List<String> names, String... values) {
        this.createdTenths = createdTenths;
        this.names = names;
        this.values = values;
        this.encoded = encode(names, values).getBytes(StandardCharsets.UTF_8);
        this.plain = arePlain(values);
    }

    private static boolean arePlain(String... values) {
        for (String value : values) {
            if (!value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\')) {
                return false;
            }
        }
        return true;
    }

    /** Whether all values are of printable ASCII characters that no format has to escape. Names always are. */
    boolean isPlain() {
        return plain;
    }

    /**
     * The position behind the closing quote of a value in the encoded labels. Only if all are plain.
     *
     * @param equals where the equals sign before it is
     */
    int endOfPlainValue(int index, int equals) {
        if (index == names.size() - 1) {
            // Spares the search for most series.
            return encoded.length;
        }
        int at = equals + 2;
        while (encoded[at] != '"') {
            at++;
        }
        return at + 1;
    }

    /** Whether anybody knows since when the series has been counting. */
    public boolean isCreationKnown() {
        return createdTenths != UNKNOWN;
    }

    /** How many milliseconds after its registry the series was registered, rounded down to a tenth of a second. */
    long createdMillis() {
        return createdTenths * MILLIS_PER_TENTH;
    }

    /** The value as formats can carry it; what none of them can becomes U+FFFD. */
    public static String exposable(String value) {
        return PrometheusEscaping.exposable(value);
    }

    public List<String> names() {
        return names;
    }

    public List<String> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** Whether there is a label of each name, with one of the values. */
    public boolean haveOneOf(Map<String, Set<String>> wanted) {
        for (Map.Entry<String, Set<String>> one : wanted.entrySet()) {
            int index = names.indexOf(one.getKey());
            if (index < 0 || !one.getValue().contains(values[index])) {
                return false;
            }
        }
        return true;
    }

    public int size() {
        return values.length;
    }

    /** Whether there are none. Asks the encoded form, as who writes that needs nothing else: the values lie elsewhere in memory. */
    boolean isEmpty() {
        return encoded.length == 0;
    }

    public String name(int index) {
        return names.get(index);
    }

    public String value(int index) {
        return values[index];
    }

    /** Loads what the text formats write of the labels; returns something small that depends on it, and is not negative. */
    public int preload() {
        return encoded.length == 0 ? 0 : encoded[0] & encoded[encoded.length - 1] & Byte.MAX_VALUE;
    }

    /** The labels as they stand between braces in the Prometheus formats. */
    public String text() {
        return new String(encoded, StandardCharsets.UTF_8);
    }

    private static String encode(List<String> names, String... values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(names.get(i))
                    .append("=\"")
                    .append(PrometheusEscaping.labelValue(values[i]))
                    .append('"');
        }
        return text.toString();
    }
}
