package io.lockfreemetrics.export.statsd;

import io.lockfreemetrics.ExposedFamily;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.SampleVisitor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A delta as lines of StatsD, in base units. Counters that did not move are left out. Of a distribution, count and sum are
 * counters, and extremes and percentiles of the interval gauges; StatsD's own timers would want every single value.
 */
final class StatsdLines implements SampleVisitor {

    private static final int[] PERCENTILES = {50, 90, 99};
    private static final double PERCENT = 100;

    private final StatsdDialect dialect;
    private final String prefix;
    private final List<String> lines = new ArrayList<>();

    /** @param prefix in front of all names, with the dot at its end if there should be one */
    StatsdLines(StatsdDialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /** In the order of the snapshot; what must not be torn apart is one element. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void counter(ExposedFamily family, Map<String, String> labels, long value) {
        count(family.name(), labels, BigDecimal.valueOf(value, family.unit().decimals()));
    }

    @Override
    public void gauge(ExposedFamily family, Map<String, String> labels, long value) {
        gauge(family.name(), labels, BigDecimal.valueOf(value, family.unit().decimals()));
    }

    /** StatsD has no word for what is not finite. */
    @Override
    public void measured(ExposedFamily family, Map<String, String> labels, double value) {
        if (Double.isFinite(value)) {
            gauge(family.name(), labels, BigDecimal.valueOf(value));
        }
    }

    @Override
    public void histogram(ExposedFamily family, Map<String, String> labels, HistogramSnapshot histogram) {
        int decimals = family.unit().decimals();
        count(family.name() + ".count", labels, BigDecimal.valueOf(histogram.total()));
        count(family.name() + ".sum", labels, BigDecimal.valueOf(histogram.sum(), decimals));
        histogram.min().ifPresent(min -> gauge(family.name() + ".min", labels, BigDecimal.valueOf(min, decimals)));
        histogram.max().ifPresent(max -> gauge(family.name() + ".max", labels, BigDecimal.valueOf(max, decimals)));
        for (int p : PERCENTILES) {
            percentile(family, labels, BigDecimal.valueOf(p), histogram.percentile(p / PERCENT));
        }
    }

    @Override
    public void summary(
            ExposedFamily family,
            Map<String, String> labels,
            long count,
            BigInteger sum,
            SortedMap<Double, Double> quantiles) {
        count(family.name() + ".count", labels, BigDecimal.valueOf(count));
        count(family.name() + ".sum", labels, new BigDecimal(sum, family.unit().decimals()));
        quantiles.forEach((rank, value) ->
                percentile(family, labels, BigDecimal.valueOf(rank).movePointRight(2), value));
    }

    private void percentile(ExposedFamily family, Map<String, String> labels, BigDecimal p, double value) {
        if (Double.isFinite(value)) {
            // A point would begin another part of the name.
            String percent = text(p).replace('.', '_');
            gauge(
                    family.name() + ".p" + percent,
                    labels,
                    BigDecimal.valueOf(value).movePointLeft(family.unit().decimals()));
        }
    }

    private void count(String name, Map<String, String> labels, BigDecimal value) {
        if (value.signum() != 0) {
            lines.add(dialect.line(prefix + name, labels, text(value), "c"));
        }
    }

    private void gauge(String name, Map<String, String> labels, BigDecimal value) {
        lines.add(
                value.signum() < 0
                        ? dialect.negativeGauge(prefix + name, labels, text(value))
                        : dialect.line(prefix + name, labels, text(value), "g"));
    }

    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
