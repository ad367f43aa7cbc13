package io.lockfreemetrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A registry with random instruments, some of which have names that only just do not get in each other's way. */
final class RandomRegistry {

    private static final List<String> STEMS = List.of("a", "b", "jobs", "x:y", "A_1", "__", "total", "_info", "sum");
    private static final List<String> SUFFIXES =
            List.of("", "", "_total", "_created", "_sum", "_count", "_bucket", "_info", "_seconds", "_total_total");
    private static final List<String> LABELS = List.of("a", "B_2", "name", "value", "jobs", "_x", "total");
    private static final String HOSTILE = "\"\\\n\r\t {}=,#$'\u0001\u0085\u2028\u00fc\u4e2d";
    private static final int ATTEMPTS = 80;

    private final Random random;
    private final NamingPolicy naming;
    private final MetricsRegistry registry;
    private final Map<String, Double> expected = new HashMap<>();

    RandomRegistry(long seed) {
        random = new Random(seed);
        naming = random.nextBoolean() ? NamingPolicy.PROMETHEUS : NamingPolicy.AS_REGISTERED;
        MetricsRegistryBuilder builder = MetricsRegistry.builder().naming(naming);
        registry = (random.nextBoolean() ? builder.exemplars(new ManualSpan()) : builder).build();
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                register(pick(STEMS) + pick(SUFFIXES));
            } catch (IllegalArgumentException e) {
                // Names that would be mixed up are refused, which other tests are about.
            }
        }
    }

    MetricsRegistry registry() {
        return registry;
    }

    /** Counters, gauges and states by sample, as {@link #key} names them. */
    Map<String, Double> expected() {
        return expected;
    }

    static String key(String name, Map<String, String> labels) {
        return name + ' ' + new TreeMap<>(labels);
    }

    private void register(String name) {
        String label = pick(LABELS);
        switch (random.nextInt(9)) {
            case 0 -> counters(name, label);
            case 1 -> gauges(name, label);
            case 2 -> {
                MetricFamily<AtomicHistogram> family =
                        registry.histogramFamily(name, text(), Buckets.of(random.nextInt(5) - 1, 10), label);
                for (int i = random.nextInt(4); i > 0; i--) {
                    family.labels(text()).record(random.nextInt(20) - 2);
                }
            }
            case 3 ->
                registry.ratioFamily(name, text(), 100, label).labels(text()).add(random.nextDouble());
            case 4 -> registry.info(name, text(), Map.of(label, text()));
            case 5 -> states(name, label);
            case 6 -> {
                AtomicHistogram histogram = registry.histogramFamily(
                                name, text(), Buckets.exponential(Unit.MILLISECONDS), label)
                        .labels(text());
                for (int i = random.nextInt(4); i > 0; i--) {
                    histogram.record(random.nextLong() >> random.nextInt(Long.SIZE));
                }
            }
            case 7 ->
                registry.summaryFamily(name, text(), Unit.BYTES, Quantiles.usual(), label)
                        .labels(text())
                        .record(random.nextInt(1_000));
            default ->
                registry.collectorFamily(name, text(), Buckets.latency(), label)
                        .labels(text())
                        .recordRequest(random.nextInt(), false, 1, 1);
        }
    }

    private void counters(String name, String label) {
        MetricFamily<AtomicCounter> family = registry.counterFamily(name, text(), label);
        String sample = naming == NamingPolicy.AS_REGISTERED || name.endsWith("_total") ? name : name + "_total";
        for (int i = 0; i < 3; i++) {
            String value = text();
            int amount = random.nextInt(1_000);
            family.labels(value).add(amount);
            expected.merge(key(sample, Map.of(label, value)), (double) amount, Double::sum);
        }
    }

    private void gauges(String name, String label) {
        MetricFamily<AtomicGauge> family = registry.gaugeFamily(name, text(), label);
        for (int i = 0; i < 3; i++) {
            String value = text();
            int now = random.nextInt();
            family.labels(value).set(now);
            expected.put(key(name, Map.of(label, value)), (double) now);
        }
    }

    private void states(String name, String label) {
        List<String> states = List.of("on", text() + 1, text() + 2);
        MetricFamily<AtomicStateSet<String>> family = registry.stateSetFamily(name, text(), states, label);
        String value = text();
        family.labels(value).switchTo(states.get(1));
        for (String state : states) {
            expected.put(key(name, Map.of(label, value, name, state)), state.equals(states.get(1)) ? 1.0 : 0.0);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(
                    random.nextBoolean()
                            ? HOSTILE.charAt(random.nextInt(HOSTILE.length()))
                            : (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
