package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lockfreemetrics.internal.cell.Series;
import java.lang.ref.WeakReference;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricFamilyTest {

    private static final String SELF_METRIC = "lockfree_metrics_overflowed_lookups";

    private final MetricsRegistry registry =
            MetricsRegistry.builder().maxSeriesPerFamily(3).build();
    private final MetricFamily<AtomicCounter> family = registry.counterFamily("docs", "", "kind");

    @Test
    void theSameLabelsYieldTheSameObject() {
        assertThat(family.labels("a")).isSameAs(family.labels("a")).isNotSameAs(family.labels("b"));
        MetricFamily<AtomicCounter> pairs = registry.counterFamily("pairs", "", "a", "b");
        assertThat(pairs.labels("1", "2")).isSameAs(pairs.labels(new String[] {"1", "2"}));
        MetricFamily<AtomicCounter> triples = registry.counterFamily("triples", "", "a", "b", "c");
        assertThat(triples.labels("1", "2", "3")).isSameAs(triples.labels(new String[] {"1", "2", "3"}));
        MetricFamily<AtomicCounter> many = registry.counterFamily("many", "", "a", "b", "c", "d");
        assertThat(many.labels("1", "2", "3", "4")).isSameAs(many.labels(new String[] {"1", "2", "3", "4"}));
        MetricFamily<AtomicCounter> more = registry.counterFamily("more", "", "a", "b", "c", "d", "e");
        assertThat(more.labels("1", "2", "3", "4", "5")).isSameAs(more.labels("1", "2", "3", "4", "5"));
    }

    @Test
    void aWrongNumberOfLabelValuesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> family.labels("a", "b"))
                .withMessage("metric 'docs' has 1 labels [kind], but 2 values are given");
        assertThatIllegalArgumentException().isThrownBy(family::labels);
        assertThatIllegalArgumentException().isThrownBy(() -> family.labels("a", "b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> family.labels("a", "b", "c", "d"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMissingLabelValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> family.labels((String) null))
                .withMessage("value of label 'kind' of metric 'docs' must not be null");
    }

    @ParameterizedTest
    @SuppressWarnings("NullAway")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void withAnyNumberOfLabelsAMissingOrSurplusValueIsRefused(int count) {
        String[] names = Arrays.copyOf(new String[] {"a", "b", "c", "d", "e"}, count);
        MetricFamily<AtomicCounter> family = registry.counterFamily("many", "", names);
        for (int i = 0; i < count; i++) {
            String[] values = names.clone();
            values[i] = null;
            String message = "value of label '" + names[i] + "' of metric 'many' must not be null";
            assertRefused(family, message, values);
        }
        for (int other = 1; other <= 5; other++) {
            if (other != count) {
                String[] values = Collections.nCopies(other, "x").toArray(new String[0]);
                String message = "metric 'many' has %d labels %s, but %d values are given"
                        .formatted(count, List.of(names), other);
                assertRefused(family, message, values);
            }
        }
        assertThat(registry.snapshotAll().counters().keySet()).noneMatch(name -> name.startsWith("many"));
    }

    private static void assertRefused(MetricFamily<AtomicCounter> family, String message, String... values) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labels(family, values))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> family.labels(values))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> family.remove(values))
                .withMessage(message);
    }

    /** By the method that has as many parameters. */
    private static AtomicCounter labels(MetricFamily<AtomicCounter> family, String... values) {
        return switch (values.length) {
            case 1 -> family.labels(values[0]);
            case 2 -> family.labels(values[0], values[1]);
            case 3 -> family.labels(values[0], values[1], values[2]);
            case 4 -> family.labels(values[0], values[1], values[2], values[3]);
            default -> family.labels(values);
        };
    }

    @Test
    void pastTheLimitRecordsGoToOneOverflowSeriesWhichIsSaidOnceAndCounted() {
        List<LogRecord> logged = capture(() -> {
            for (String kind : List.of("a", "b", "c", "d", "e", "d", "a")) {
                family.labels(kind).increment();
            }
        });
        assertThat(family.labels("d")).isSameAs(family.labels("x"));
        assertThat(registry.snapshotAll().counters())
                .containsEntry("docs{kind=\"a\"}", 2L)
                .containsEntry("docs{kind=\"c\"}", 1L)
                .containsEntry("docs{kind=\"__overflow__\"}", 3L)
                .containsEntry(SELF_METRIC, 5L)
                .doesNotContainKey("docs{kind=\"d\"}");
        assertThat(logged).hasSize(1);
        assertThat(MessageFormat.format(
                        logged.get(0).getMessage(), logged.get(0).getParameters()))
                .startsWith("metric 'docs' has reached its limit of 3 series");
    }

    @Test
    void askingForTheOverflowSeriesByNameIsNoOverflow() {
        family.labels(MetricFamily.OVERFLOW).increment();
        family.labels("a").increment();
        assertThat(registry.snapshotAll().counters())
                .containsEntry("docs{kind=\"__overflow__\"}", 1L)
                .containsEntry(SELF_METRIC, 0L);
    }

    @Test
    void aRemovedSeriesIsGoneAndMakesRoomForAnother() {
        for (String kind : List.of("a", "b", "c", "d")) {
            family.labels(kind).increment();
        }
        AtomicCounter old = family.labels("a");
        assertThat(family.remove("a")).isTrue();
        assertThat(family.remove("a")).isFalse();
        old.increment();
        family.labels("e").increment();
        assertThat(registry.snapshotAll().counters())
                .containsEntry("docs{kind=\"e\"}", 1L)
                .containsEntry("docs{kind=\"__overflow__\"}", 1L)
                .doesNotContainKey("docs{kind=\"a\"}");
    }

    @Test
    void aSeriesThatWasTakenOutIsNotKeptByTheRegistry() {
        WeakReference<Series> removed = weakly(family.labels("a"));
        WeakReference<Series> unregistered = weakly(registry.counter("others", ""));
        family.remove("a");
        registry.unregister("others");
        Stress.await(() -> {
            System.gc();
            return removed.refersTo(null) && unregistered.refersTo(null);
        });
    }

    private static WeakReference<Series> weakly(AtomicCounter counter) {
        return new WeakReference<>(new CounterType(Unit.NONE).seriesOf(counter));
    }

    @Test
    void whatCannotBeListedLeavesNothingBehind() {
        AtomicBoolean fails = new AtomicBoolean();
        MetricsClock clock = new MetricsClock() {
            @Override
            public long currentTimeMillis() {
                return 0;
            }

            @Override
            public long nanoTime() {
                if (fails.get()) {
                    throw new IllegalStateException("made up");
                }
                return 0;
            }
        };
        MetricsRegistry timed =
                MetricsRegistry.builder().clock(clock).maxSeriesPerFamily(2).build();
        MetricFamily<AtomicCounter> docs = timed.counterFamily("docs", "", "kind");
        MetricFamily<ThroughputMetric> batches = timed.throughputFamily("batches", "", ThroughputSla.NONE, "kind");
        int last = docs.labels("a").series().number();
        fails.set(true);
        for (Runnable failing : List.<Runnable>of(
                () -> docs.labels("x"), () -> batches.labels("x"), () -> timed.counter("single", ""))) {
            assertThatIllegalStateException().isThrownBy(failing::run).withMessage("made up");
        }
        fails.set(false);
        assertThat(docs.labels("b").series().number()).isEqualTo(last + 1);

        fails.set(true);
        assertThatIllegalStateException().isThrownBy(() -> docs.labels("overflow"));
        fails.set(false);
        assertThat(docs.labels("overflow").series().number()).isEqualTo(last + 2);

        assertThat(timed.isRegistered("single")).isFalse();
        assertThat(timed.snapshotAll().families())
                .extracting(FamilySnapshot::name)
                .contains("docs")
                .doesNotContain("single");
        timed.gauge("single", "").set(1);
        timed.gauge("single_total", "").set(2);
        assertThat(timed.snapshotAll().gauges()).containsEntry("single", 1L).containsEntry("single_total", 2L);
    }

    @Test
    void aFamilyThatWasUnregisteredGivesHandlesThatNobodySees() {
        family.labels("a").increment();
        registry.unregister("docs");
        family.labels("a").increment();
        family.labels("new").increment();
        assertThat(family.labels("another")).isSameAs(family.labels("new"));
        assertThat(registry.snapshotAll().counters())
                .allSatisfy((name, value) -> assertThat(name).startsWith("lockfree_"));
    }

    @Test
    void aLogAppenderMayRecordMetricsWhileAnotherThreadUnregisters() {
        Logger logger = Logger.getLogger(MetricsRegistry.class.getName());
        Handler counting = handler(logged -> registry.counter("log_events", "").increment());
        logger.addHandler(counting);
        logger.setUseParentHandlers(false);
        try {
            Stress stress = new Stress();
            stress.repeat(1, recorder -> {
                        MetricFamily<AtomicCounter> small = registry.counterFamily("small", "", "kind");
                        for (String kind : List.of("a", "b", "c", "d")) {
                            small.labels(kind).increment();
                        }
                    })
                    .repeat(1, remover -> registry.unregister("small"))
                    .run();
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(counting);
        }
        assertThat(registry.counter("log_events", "").get()).isPositive();
    }

    @Test
    void nothingIsLostWhileSeriesAreCreatedAndOverflow() {
        AtomicLong recorded = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(4, writer -> {
                    family.labels("k" + ThreadLocalRandom.current().nextInt(10)).increment();
                    recorded.incrementAndGet();
                })
                .repeat(1, reader -> {
                    long before = recorded.get();
                    assertThat(total()).isBetween(before, recorded.get() + 4);
                })
                .run();
        assertThat(total()).isEqualTo(recorded.get());
    }

    private long total() {
        return registry.snapshotAll().counters().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("docs"))
                .mapToLong(entry -> entry.getValue())
                .sum();
    }

    private static List<LogRecord> capture(Runnable action) {
        Logger logger = Logger.getLogger(MetricsRegistry.class.getName());
        List<LogRecord> records = new ArrayList<>();
        Handler handler = handler(records::add);
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return records;
    }

    private static Handler handler(Consumer<LogRecord> action) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                action.accept(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
