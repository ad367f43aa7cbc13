package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AtomicSummaryTest {

    private static final Duration WINDOW = Duration.ofSeconds(50);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** The finest buckets there are. */
    private static final double PERCENT = 0.28;

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();
    private final AtomicSummary summary = registry.summary(
            "wait",
            "Time in the queue.",
            Unit.MILLISECONDS,
            Quantiles.of(0, 0.5, 1).over(WINDOW));

    private double median() {
        return summary.snapshot().quantiles().get(0.5);
    }

    @Test
    void countAndSumAreExactAndQuantilesAreEstimates() {
        for (long value = 1; value <= 1_000; value++) {
            summary.record(value);
        }
        SummarySnapshot snapshot = summary.snapshot();
        assertThat(snapshot.count()).isEqualTo(1_000);
        assertThat(snapshot.sum()).isEqualTo(500_500);
        // The range of values takes buckets of 4.5 %.
        assertThat(snapshot.quantiles().get(0.5)).isCloseTo(500, withinPercentage(4.5));
        assertThat(snapshot.quantiles().get(1.0)).isCloseTo(1_000, withinPercentage(4.5));
        assertThat(snapshot.quantiles().get(0.0)).isCloseTo(1, withinPercentage(4.5));
    }

    @Test
    void ofNothingQuantilesAreNaN() {
        assertThat(summary.snapshot().count()).isZero();
        assertThat(summary.snapshot().quantiles()).isEqualTo(Map.of(0.0, Double.NaN, 0.5, Double.NaN, 1.0, Double.NaN));
        summary.record(0);
        assertThat(median()).isZero();
    }

    @Test
    void valuesAreForgottenByTheQuantilesWhenTheWindowHasPassed() {
        summary.record(7);
        // Looked at each second: the value stays for the window, and for an interval more at most.
        for (int second = 0; second <= WINDOW.toSeconds(); second++) {
            assertThat(median()).as("after %d s", second).isCloseTo(7, withinPercentage(PERCENT));
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(INTERVAL.minusSeconds(1));
        assertThat(median()).isNaN();
        assertThat(summary.snapshot().count()).isEqualTo(1);
        assertThat(summary.snapshot().sum()).isEqualTo(7);
    }

    @Test
    void theWindowMovesOn() {
        for (int second = 1; second <= 300; second++) {
            summary.record(second);
            clock.advance(Duration.ofSeconds(1));
            long oldest = second <= WINDOW.toSeconds() ? 1 : second - WINDOW.toSeconds() - INTERVAL.toSeconds() + 1;
            SummarySnapshot snapshot = summary.snapshot();
            assertThat(snapshot.quantiles().get(0.0))
                    .as("oldest at %d s", second)
                    .isBetween(0.9 * Math.max(1, oldest), Math.max(1, second - WINDOW.toSeconds() + 1) * 1.1);
            assertThat(snapshot.quantiles().get(1.0)).isCloseTo(second, withinPercentage(10));
            assertThat(snapshot.count()).isEqualTo(second);
        }
    }

    @Test
    void valuesThatNobodyLookedAtForLongAreOfNow() {
        summary.record(3);
        clock.advance(Duration.ofHours(1));
        assertThat(median()).isCloseTo(3, withinPercentage(PERCENT));
        clock.advance(WINDOW.minusNanos(1));
        assertThat(median()).isCloseTo(3, withinPercentage(PERCENT));
        clock.advance(Duration.ofNanos(1));
        assertThat(median()).isNaN();
    }

    @Test
    void snapshotsOfAnyKindAreLooks() {
        summary.record(3);
        clock.advance(INTERVAL);
        registry.snapshotAll();
        clock.advance(WINDOW);
        assertThat(median()).isNaN();
        try (DeltaReader deltas = registry.deltas()) {
            summary.record(4);
            clock.advance(INTERVAL);
            deltas.snapshot();
            clock.advance(WINDOW);
            assertThat(median()).isNaN();
        }
    }

    @Test
    void aDeltaCountsTheIntervalAndHasTheQuantilesOfTheWindow() {
        try (DeltaReader deltas = registry.deltas()) {
            summary.record(10);
            assertThat(of(deltas.snapshot()))
                    .extracting(SummarySnapshot::count, SummarySnapshot::sum)
                    .containsExactly(1L, 10L);
            summary.record(20);
            summary.record(30);
            SummarySnapshot second = of(deltas.snapshot());
            assertThat(second.count()).isEqualTo(2);
            assertThat(second.sum()).isEqualTo(50);
            assertThat(second.quantiles().get(0.0)).isCloseTo(10, withinPercentage(2.2));
            assertThat(of(deltas.snapshot()).count()).isZero();
        }
    }

    @Test
    void aRollingWindowAddsUpItsIntervals() {
        try (DeltaReader deltas = registry.deltas()) {
            summary.record(10);
            FullSnapshot first = deltas.snapshot();
            summary.record(20);
            SummarySnapshot both = of(first.followedBy(deltas.snapshot()));
            assertThat(both.count()).isEqualTo(2);
            assertThat(both.sum()).isEqualTo(30);
            assertThat(both.quantiles().get(1.0)).isCloseTo(20, withinPercentage(2.2));
        }
    }

    private static SummarySnapshot of(FullSnapshot snapshot) {
        return snapshot.byName(SummarySnapshot.class).get("wait");
    }

    @Test
    void aResetForgetsAllAndReturnsIt() {
        summary.record(5);
        clock.advance(INTERVAL);
        summary.snapshot();
        summary.record(6);
        SummarySnapshot forgotten = summary.reset();
        assertThat(forgotten.count()).isEqualTo(2);
        assertThat(forgotten.quantiles().get(0.0)).isCloseTo(5, withinPercentage(2.2));
        assertThat(summary.snapshot().count()).isZero();
        assertThat(median()).isNaN();
    }

    @Test
    void ifTheClockFailsAResetForgetsNothing() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger failing = new AtomicInteger(Integer.MAX_VALUE);
        MetricsClock broken = new MetricsClock() {

            @Override
            public long currentTimeMillis() {
                return 0;
            }

            @Override
            public long nanoTime() {
                if (asked.incrementAndGet() == failing.get()) {
                    throw new IllegalStateException("the clock has failed");
                }
                return 0;
            }
        };
        AtomicSummary timed = MetricsRegistry.builder()
                .clock(broken)
                .build()
                .summary("timed", "", Unit.MILLISECONDS, Quantiles.of(0.5).over(WINDOW));
        timed.record(5);
        int before = asked.get();
        timed.snapshot();
        int perSnapshot = asked.get() - before;
        // Once for the quantiles that it returns, and then to start over.
        failing.set(asked.get() + perSnapshot + 1);
        assertThatThrownBy(timed::reset).isInstanceOf(IllegalStateException.class);
        assertThat(timed.reset().count()).isEqualTo(1);
        assertThat(timed.snapshot().count()).isZero();
    }

    @Test
    void aNegativeValueIsRefusedAndNothingIsRecorded() {
        assertThatThrownBy(() -> summary.record(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values of a summary must not be negative, but one is -1");
        assertThat(summary.snapshot().count()).isZero();
    }

    @Test
    void theSumStopsAtTheEndOfItsRange() {
        summary.record(Long.MAX_VALUE);
        summary.record(Long.MAX_VALUE);
        summary.snapshot();
        summary.record(1);
        assertThat(summary.snapshot().sum()).isEqualTo(Long.MAX_VALUE);
        assertThat(summary.snapshot().count()).isEqualTo(3);
    }

    @Test
    void itWorksOutsideOfARegistry() {
        AtomicSummary own = new AtomicSummary(Unit.NONE, Quantiles.usual());
        own.record(4);
        assertThat(own.snapshot().quantiles().keySet()).containsExactly(0.5, 0.9, 0.99);
        assertThat(own.toString()).contains("count=1, sum=4");
    }

    @Test
    void anotherDefinitionOfTheSameNameIsRefused() {
        assertThat(registry.summary(
                        "wait",
                        "Time in the queue.",
                        Unit.MILLISECONDS,
                        Quantiles.of(0, 0.5, 1).over(WINDOW)))
                .isSameAs(summary);
        assertThatThrownBy(() -> registry.summary("wait", "Time in the queue.", Unit.MILLISECONDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0.5, 0.9, 0.99] of the last PT5M")
                .hasMessageContaining("[0.0, 0.5, 1.0] of the last PT50S");
    }

    @Test
    void quantilesMustBeOrderedRanksOfAPositiveTime() {
        assertThatThrownBy(() -> Quantiles.of()).hasMessage("ranks of quantiles must not be empty");
        assertThatThrownBy(() -> Quantiles.of(0.5, 1.1))
                .hasMessage("ranks of quantiles must be from 0 to 1, but rank 1 is 1.1");
        assertThatThrownBy(() -> Quantiles.of(Double.NaN))
                .hasMessage("ranks of quantiles must be from 0 to 1, but rank 0 is NaN");
        assertThatThrownBy(() -> Quantiles.of(0.5, 0.5))
                .hasMessage("ranks of quantiles must be strictly increasing, but rank 1 (0.5) follows 0.5");
        assertThatThrownBy(() -> Quantiles.usual().over(Duration.ZERO))
                .hasMessage("window of quantiles must be positive, but is PT0S");
        assertThat(Quantiles.usual().over(Duration.ofSeconds(Long.MAX_VALUE)).window())
                .hasSeconds(Long.MAX_VALUE);
    }

    @Test
    void theMemoryOfAWindowIsBounded() {
        Quantiles quantiles = Quantiles.usual().over(WINDOW);
        RecentCounts counts = new RecentCounts(
                Buckets.exponential(Unit.NONE).newExponentialCounts(),
                quantiles.intervalNanos(),
                quantiles.windowNanos(),
                0);
        for (long now = 0; now < 100 * quantiles.windowNanos(); now += quantiles.intervalNanos() / 3) {
            counts.look(now);
            assertThat(counts.intervals()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void quantilesThatAreKeptElsewhereMustBeFinite() {
        assertThatThrownBy(() -> new SummarySnapshot(1, 1, new TreeMap<>(Map.of(0.5, Double.POSITIVE_INFINITY))))
                .hasMessage("quantiles of a summary must be finite and not negative, but that of rank 0.5 is Infinity");
        assertThatThrownBy(() -> new SummarySnapshot(1, 1, new TreeMap<>(Map.of(1.5, 1.0))))
                .hasMessage("rank of a quantile must be from 0 to 1, but is 1.5");
        registry.summary(
                "elsewhere",
                "",
                Unit.NONE,
                Map.of("kind", "a"),
                () -> new SummarySnapshot(1, 1, new TreeMap<>(Map.of(0.1, Double.NaN, 0.5, 3.0))));
        assertThat(registry.snapshotAll().toJson()).contains("\"quantiles\":{\"0.5\":3}");
    }

    @Test
    void thereIsOnlyOneZero() {
        assertThat(Quantiles.of(-0.0, 1)).isEqualTo(Quantiles.of(0, 1));
    }

    @Test
    void quantilesCountEachValueOnce() {
        RecentCounts counts = new RecentCounts(Buckets.exponential(Unit.NONE).newExponentialCounts(), 10, 50, 0);
        for (int now = 0; now < 200; now += 7) {
            AtomicHistogram one = new AtomicHistogram(Buckets.exponential(Unit.NONE));
            one.record(now);
            counts.current().add(one.snapshot().point().exponentialCounts());
            long oldest = Math.max(0, now - 50 - 10 - 7);
            assertThat(counts.look(now).total()).isBetween(Math.min(now, 50) / 7 + 1L, (now - oldest) / 7 + 1L);
        }
    }

    @Test
    void textFormatsHaveALinePerQuantile() {
        MetricFamily<AtomicSummary> family =
                registry.summaryFamily("size", "", Unit.BYTES, Quantiles.of(0.5, 0.999), "kind");
        family.labels("a").record(0);
        family.labels("b");
        FullSnapshot sizes = registry.snapshotAll().only(List.of("size"));
        assertThat(sizes.toPrometheusFormat()).isEqualTo("""
                # HELP size_bytes size
                # TYPE size_bytes summary
                size_bytes{kind="a",quantile="0.5"} 0
                size_bytes{kind="a",quantile="0.999"} 0
                size_bytes_sum{kind="a"} 0
                size_bytes_count{kind="a"} 1
                size_bytes{kind="b",quantile="0.5"} NaN
                size_bytes{kind="b",quantile="0.999"} NaN
                size_bytes_sum{kind="b"} 0
                size_bytes_count{kind="b"} 0
                """);
        assertThat(sizes.toJson())
                .contains(
                        "{\"labels\":{\"kind\":\"a\"},\"count\":1,\"sum\":0,\"mean\":0,\"quantiles\":{\"0.5\":0,\"0.999\":0}}")
                .contains("{\"labels\":{\"kind\":\"b\"},\"count\":0,\"sum\":0}");
    }

    @Test
    void quantilesAreWrittenInTheBaseUnit() {
        summary.record(1_500);
        clock.advance(INTERVAL);
        String median = registry.snapshotAll()
                .toPrometheusFormat()
                .lines()
                .filter(line -> line.startsWith("wait_seconds{quantile=\"0.5\"} "))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(median.substring(median.indexOf(' ') + 1)))
                .isCloseTo(1.5, withinPercentage(PERCENT));
    }

    @Test
    void whereThereAreNoBucketsThereAreNoQuantiles() {
        MetricsRegistry basic =
                MetricsRegistry.builder().level(MetricsLevel.BASIC).build();
        basic.summary("wait", "", Unit.NONE).record(4);
        assertThat(basic.snapshotAll().toPrometheusFormat())
                .contains("wait_sum 4\nwait_count 1\n")
                .doesNotContain("quantile");
    }
}
