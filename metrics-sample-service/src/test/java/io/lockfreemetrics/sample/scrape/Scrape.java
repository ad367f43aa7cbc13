package io.lockfreemetrics.sample.scrape;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One answer of the endpoint in the Prometheus text format, taken apart. Immutable. */
public final class Scrape {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (counter|gauge|histogram|summary)");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) .+");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<Series, BigDecimal> samples = new LinkedHashMap<>();

    private Scrape() {}

    /** Refuses what isn't well-formed: unknown lines, samples outside of their family, series that come twice. */
    public static Scrape parse(String text) {
        Scrape scrape = new Scrape();
        String family = "";
        Set<String> described = new HashSet<>();
        for (String line : text.lines().toList()) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            if (help.matches()) {
                require(described.add(help.group(1)), line);
            } else if (type.matches()) {
                family = type.group(1);
                require(described.contains(family) && scrape.types.put(family, type.group(2)) == null, line);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                require(sample.matches() && sample.group(1).startsWith(family) && !family.isEmpty(), line);
                Series series = new Series(sample.group(1), labels(sample.group(2), line));
                require(scrape.samples.put(series, number(sample.group(3))) == null, line);
            }
        }
        return scrape;
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text == null) {
            return labels;
        }
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            String value =
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            require(labels.put(label.group(1), value) == null, line);
            end = label.end();
        }
        require(end == text.length(), line);
        return labels;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    private static void require(boolean wellFormed, String line) {
        if (!wellFormed) {
            throw new AssertionError("malformed or misplaced line: " + line);
        }
    }

    /** All numbers. */
    public Map<Series, BigDecimal> samples() {
        return samples;
    }

    /** The series of a name. */
    public Stream<Series> series(String name) {
        return samples.keySet().stream().filter(series -> series.name().equals(name));
    }

    /** The names of all families of a type. */
    public Stream<String> families(String type) {
        return types.keySet().stream().filter(name -> types.get(name).equals(type));
    }

    /** A number that has to be there. */
    public BigDecimal value(Series series) {
        BigDecimal value = samples.get(series);
        if (value == null) {
            throw new AssertionError("no " + series + " among " + samples.keySet());
        }
        return value;
    }

    /** A whole number; 0 if the series is not there (yet). */
    public long count(Series series) {
        return samples.getOrDefault(series, BigDecimal.ZERO).longValueExact();
    }

    /** The sum of the whole numbers of a name. */
    public long sum(String name, Predicate<Series> which) {
        return series(name).filter(which).mapToLong(this::count).sum();
    }

    /** The sum of the whole numbers of a name. */
    public long sum(String name) {
        return sum(name, series -> true);
    }
}
