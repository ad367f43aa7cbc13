package io.lockfreemetrics.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.Unit;
import io.lockfreemetrics.provider.Counter;
import io.lockfreemetrics.provider.Gauge;
import io.lockfreemetrics.provider.Histogram;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The tests that every {@link io.lockfreemetrics.provider.MetricsProvider} must pass. Extend it, and create your provider in
 * the one method that is left; {@code -Dstress.millis} says how long each concurrent test runs, 300 ms by default.
 */
public abstract class MetricsProviderContract extends ConcurrencyContract {

    private static final Buckets BUCKETS = Buckets.of(Unit.BYTES, 10, 20);

    @Test
    final void theSameNameAndTypeYieldTheSameHandle() {
        assertThat(provider.counter("a", "help")).isSameAs(provider.counter("a", "other help"));
        assertThat(provider.gauge("b", "")).isSameAs(provider.gauge("b", ""));
        assertThat(provider.histogram("c", "", BUCKETS))
                .isSameAs(provider.histogram("c", "", Buckets.of(Unit.BYTES, 10, 20)));
    }

    @Test
    final void aNameThatIsTakenByAnotherTypeOrOtherBoundsIsRefused() {
        Counter counter = provider.counter("a", "");
        Histogram histogram = provider.histogram("c", "", BUCKETS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.gauge("a", ""))
                .withMessageContaining("'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.histogram("a", "", BUCKETS))
                .withMessageContaining("'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.histogram("c", "", Buckets.of(Unit.BYTES, 10, 30)))
                .withMessageContaining("'c'");
        assertThat(provider.counter("a", "")).isSameAs(counter);
        assertThat(provider.histogram("c", "", BUCKETS)).isSameAs(histogram);
    }

    @Test
    final void aNameThatWasUnregisteredYieldsAHandleThatStartsAnew() {
        Counter counter = provider.counter("a", "");
        Gauge gauge = provider.gauge("b", "");
        Histogram histogram = provider.histogram("c", "", BUCKETS);
        counter.add(7);
        gauge.set(7);
        histogram.record(7);
        for (String name : new String[] {"a", "b", "c"}) {
            registry.unregister(name);
        }
        assertThat(provider.counter("a", "")).isNotSameAs(counter);
        assertThat(provider.gauge("b", "").get()).isZero();
        assertThat(provider.histogram("c", "", BUCKETS).snapshot().total()).isZero();
        counter.increment();
        assertThat(provider.snapshot().counters()).containsEntry("a", 0L);
        provider.counter("a", "").add(3);
        assertThat(provider.snapshot().counters()).containsEntry("a", 3L);
        assertThat(counter.get()).isEqualTo(8);
        registry.unregister("a");
        assertThat(provider.gauge("a", "").get()).isZero();
    }

    @Test
    final void illegalNamesAreRefused() {
        for (String name : new String[] {"", "1a", "a b", "a-b", "ä"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> provider.counter(name, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> provider.gauge(name, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> provider.histogram(name, "", BUCKETS));
        }
    }

    @Test
    final void aCounterAddsUpRefusesNegativeAmountsAndStopsAtTheEndOfItsRange() {
        Counter counter = provider.counter("a", "");
        assertThat(counter.get()).isZero();
        counter.increment();
        counter.add(0);
        counter.add(41);
        assertThatIllegalArgumentException().isThrownBy(() -> counter.add(-3)).withMessageContaining("-3");
        assertThat(counter.get()).isEqualTo(42);
        counter.add(Long.MAX_VALUE);
        counter.increment();
        assertThat(counter.get()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    final void aGaugeGoesUpAndDownAndWraps() {
        Gauge gauge = provider.gauge("a", "");
        assertThat(gauge.get()).isZero();
        gauge.set(-7);
        gauge.increment();
        gauge.decrement();
        gauge.add(-3);
        assertThat(gauge.get()).isEqualTo(-10);
        gauge.set(Long.MAX_VALUE);
        gauge.increment();
        assertThat(gauge.get()).isEqualTo(Long.MIN_VALUE);
        gauge.decrement();
        assertThat(gauge.get()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    final void aHistogramMayHaveManyMoreThanSixteenBuckets() {
        long[] bounds = LongStream.rangeClosed(1, 200).map(i -> 10 * i).toArray();
        Histogram histogram = provider.histogram("a", "", Buckets.of(bounds));
        assertThat(histogram.snapshot().min()).isEmpty();
        // One below, one at and one above each bound.
        for (long bound : bounds) {
            histogram.record(bound - 1);
            histogram.record(bound);
            histogram.record(bound + 1);
        }
        long[] expected = new long[201];
        Arrays.fill(expected, 3);
        expected[0] = 2;
        expected[200] = 1;
        HistogramSnapshot snapshot = histogram.snapshot();
        assertThat(snapshot.boundaries()).isEqualTo(bounds);
        assertThat(snapshot.buckets()).isEqualTo(expected);
        assertThat(snapshot.total()).isEqualTo(600);
        assertThat(snapshot.sum()).isEqualTo(3 * LongStream.of(bounds).sum());
        assertThat(snapshot.min()).hasValue(9);
        assertThat(snapshot.max()).hasValue(2_001);
    }

    @Test
    final void theSumOfAHistogramDoesNotOverflow() {
        Histogram up = provider.histogram("up", "", BUCKETS);
        for (int i = 0; i < 5; i++) {
            up.record(Long.MAX_VALUE);
        }
        assertThat(up.snapshot().sum()).isEqualTo(Long.MAX_VALUE);
        assertThat(up.snapshot().mean()).isEqualTo(0x1p63);
        Histogram both = provider.histogram("both", "", BUCKETS);
        for (int i = 0; i < 3; i++) {
            both.record(Long.MIN_VALUE);
        }
        for (int i = 0; i < 3; i++) {
            both.record(Long.MAX_VALUE);
        }
        assertThat(both.snapshot().sum()).isEqualTo(-3);
        assertThat(both.snapshot().min()).hasValue(Long.MIN_VALUE);
        assertThat(both.snapshot().max()).hasValue(Long.MAX_VALUE);
    }

    @Test
    final void exportsHaveWhatWasRecorded() {
        provider.counter("served", "Documents served").add(7);
        provider.gauge("queued", "Documents queued").set(-2);
        Histogram sizes = provider.histogram("size", "Sizes", BUCKETS);
        sizes.record(5);
        sizes.record(15);
        sizes.record(25);
        assertThat(provider.exportPrometheus().lines())
                .containsSubsequence("# HELP queued Documents queued", "# TYPE queued gauge", "queued -2")
                .containsSubsequence(
                        "# HELP served_total Documents served", "# TYPE served_total counter", "served_total 7")
                .containsSubsequence(
                        "# TYPE size_bytes histogram",
                        "size_bytes_bucket{le=\"10.0\"} 1",
                        "size_bytes_bucket{le=\"20.0\"} 2",
                        "size_bytes_bucket{le=\"+Inf\"} 3",
                        "size_bytes_sum 45",
                        "size_bytes_count 3");
        assertThat(provider.exportJson())
                .contains("\"name\":\"queued\"", "\"value\":-2", "\"name\":\"served_total\"", "\"value\":7")
                .contains("\"name\":\"size_bytes\"", "\"count\":3,\"sum\":45,\"min\":5,\"max\":25");
        assertThat(provider.snapshot().histograms()).containsEntry("size", sizes.snapshot());
        assertThat(provider.registry()).isSameAs(registry);
    }

    @Test
    final void theUptimeIsThatOfTheRegistry() {
        double before = registry.uptime().toNanos() / 1e9;
        double uptime = provider.uptimeSeconds();
        assertThat(uptime).isBetween(before, registry.uptime().toNanos() / 1e9);
    }

    @Test
    final void closingLeavesTheRegistryAloneAndHandlesUsable() {
        Counter counter = provider.counter("a", "");
        provider.close();
        provider.close();
        counter.increment();
        assertThat(registry.snapshotAll().counters()).containsEntry("a", 1L);
        registry.startExportThread(Duration.ofDays(1), snapshot -> {}).close();
    }

    @Test
    final void theModeHasAName() {
        assertThat(provider.mode()).isNotBlank();
    }
}
