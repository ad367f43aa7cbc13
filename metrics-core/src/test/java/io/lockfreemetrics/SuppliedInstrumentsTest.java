package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SuppliedInstrumentsTest {

    private static final Buckets BUCKETS = Buckets.of(Unit.BYTES, 10, 20);

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicLong value = new AtomicLong();

    @Test
    void countersAndGaugesAreAskedAtEverySnapshotUntilTheyAreUnregistered() {
        registry.counter("served", "Served", Unit.BYTES, value::get);
        registry.gauge("queued", "Queued", Unit.NONE, () -> -value.get());
        for (long expected = 0; expected < 3; expected++) {
            value.set(expected);
            FullSnapshot snapshot = registry.snapshotAll();
            assertThat(snapshot.counters()).containsEntry("served", expected);
            assertThat(snapshot.gauges()).containsEntry("queued", -expected);
        }
        registry.unregister("served");
        assertThat(registry.snapshotAll().counters()).doesNotContainKey("served");
    }

    @Test
    void theyAreExposedLikeInstrumentsThatAreRecordedInto() {
        AtomicHistogram recorded = new AtomicHistogram(BUCKETS);
        registry.counter("served", "Served", Unit.BYTES, () -> 1_000);
        registry.gauge("queued", "Queued", Unit.MILLISECONDS, () -> -1_500);
        registry.histogram("size", "Sizes", BUCKETS, recorded::snapshot);
        MetricsRegistry own = MetricsRegistry.create();
        own.counter("served", "Served", Unit.BYTES).add(1_000);
        own.gauge("queued", "Queued", Unit.MILLISECONDS).set(-1_500);
        AtomicHistogram histogram = own.histogram("size", "Sizes", BUCKETS);
        for (long size : new long[] {3, 15, 99}) {
            recorded.record(size);
            histogram.record(size);
        }
        assertThat(registry.snapshotAll().toPrometheusFormat())
                .isEqualTo(own.snapshotAll().toPrometheusFormat());
        assertThat(registry.snapshotAll().histograms()).containsEntry("size", histogram.snapshot());
    }

    @Test
    void countsThatStoppedAtTheLargestNumberAreWrittenAsIt() {
        HistogramSnapshot most = HistogramSnapshot.of(BUCKETS, new long[] {Long.MAX_VALUE, 0, 0}, 0, 0, 0);
        HistogramSnapshot more = HistogramSnapshot.of(BUCKETS, new long[] {0, 5, 0}, 75, 15, 15);
        registry.histogram("size", "Sizes", BUCKETS, () -> most.plus(more));
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.toPrometheusFormat())
                .contains("size_bytes_bucket{le=\"10.0\"} 9223372036854775807\n")
                .contains("size_bytes_bucket{le=\"+Inf\"} 9223372036854775807\n")
                .contains("size_bytes_count 9223372036854775807\n");
        assertThat(snapshot.toOpenMetrics()).contains("size_bytes_bucket{le=\"+Inf\"} 9223372036854775807\n");
        assertThat(snapshot.toJson()).contains("{\"le\":\"+Inf\",\"count\":9223372036854775807}");
    }

    @Test
    void seriesOfOneNameMayHaveSuppliersOfTheirOwn() {
        registry.gauge("used", "Used", Unit.BYTES, Map.of("area", "heap", "zone", "a"), () -> 1);
        registry.gauge("used", "Used", Unit.BYTES, Map.of("zone", "b", "area", "heap"), () -> 2);
        registry.counter("runs", "Runs", Unit.NONE, Map.of("gc", "old"), value::get);
        registry.summary(
                "pause", "Pauses", Unit.MILLISECONDS, Map.of("gc", "old"), () -> new SummarySnapshot(2, 1_500));
        value.set(3);
        assertThat(registry.snapshotAll().toPrometheusFormat().lines())
                .contains(
                        "used_bytes{area=\"heap\",zone=\"a\"} 1",
                        "used_bytes{area=\"heap\",zone=\"b\"} 2",
                        "runs_total{gc=\"old\"} 3",
                        "# TYPE pause_seconds summary",
                        "pause_seconds_sum{gc=\"old\"} 1.5",
                        "pause_seconds_count{gc=\"old\"} 2");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> registry.gauge("used", "Used", Unit.BYTES, Map.of("area", "heap", "zone", "a"), () -> 1))
                .withMessage("metric 'used' already has a supplier for the labels {area=heap, zone=a}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauge("used", "Used", Unit.BYTES, Map.of("area", "heap"), () -> 1))
                .withMessageContaining("is already registered with labels [area, zone], so they can't be [area]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gaugeFamily("used", "Used", Unit.BYTES, "area", "zone"))
                .withMessageContaining("already registered as a gauge in bytes / 10^0 with suppliers");
    }

    @Test
    void deltasOfSuppliedSummariesHaveWhatIsNew() {
        AtomicReference<SummarySnapshot> now = new AtomicReference<>(new SummarySnapshot(3, 30));
        registry.summary("pause", "", Unit.NONE, Map.of("gc", "old"), now::get);
        try (DeltaReader deltas = registry.deltas()) {
            assertThat(pauses(deltas.snapshot())).isEqualTo(new SummarySnapshot(3, 30));
            now.set(new SummarySnapshot(5, 37));
            FullSnapshot first = deltas.snapshot();
            assertThat(pauses(first)).isEqualTo(new SummarySnapshot(2, 7));
            now.set(new SummarySnapshot(1, 4));
            FullSnapshot second = deltas.snapshot();
            assertThat(pauses(second)).isEqualTo(new SummarySnapshot(1, 4));
            assertThat(pauses(first.followedBy(second))).isEqualTo(new SummarySnapshot(3, 11));
        }
    }

    private static SummarySnapshot pauses(FullSnapshot snapshot) {
        return snapshot.byName(SummarySnapshot.class).get("pause{gc=\"old\"}");
    }

    @Test
    void theSameSupplierMayBeRegisteredAgainButNoOther() {
        LongSupplier supplier = value::get;
        registry.counter("a", "", Unit.NONE, supplier);
        registry.counter("a", "", Unit.NONE, supplier);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.counter("a", "", Unit.NONE, () -> 3))
                .withMessageStartingWith(
                        "metric 'a' is already registered as a counter in plain integers with supplier ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauge("a", "", Unit.NONE, supplier))
                .withMessageContaining("so it can't be a gauge in plain integers with supplier ");
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counter("a", ""));
        assertThatNullPointerException()
                .isThrownBy(() -> registry.counter("b", "", Unit.NONE, null))
                .withMessage("supplier");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.histogram("b", "", BUCKETS, null))
                .withMessage("supplier");
    }

    @Test
    void whatFailsIsLeftOutAndLoggedOnceUntilItSucceedsAgain() {
        registry.counter("steady", "").increment();
        registry.counter("negative", "", Unit.NONE, value::get);
        registry.gauge("broken", "", Unit.NONE, () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });
        registry.histogram("foreign", "", BUCKETS, () -> new AtomicHistogram(1, 2).snapshot());
        Supplier<HistogramSnapshot> none = () -> null;
        registry.histogram("none", "", BUCKETS, none);
        value.set(-1);
        List<String> logged = new ArrayList<>();
        Handler handler = new ListHandler(logged);
        Logger logger = Logger.getLogger(MetricsRegistry.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            for (int i = 0; i < 2; i++) {
                FullSnapshot snapshot = registry.snapshotAll();
                assertThat(snapshot.counters()).containsEntry("steady", 1L).doesNotContainKey("negative");
                assertThat(snapshot.gauges()).isEmpty();
                assertThat(snapshot.histograms()).isEmpty();
                assertThat(snapshot.toPrometheusFormat()).doesNotContain("negative");
            }
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(logged)
                .containsExactlyInAnyOrder(
                        "supplier of counter 'negative' failed, which is left out (logged once):"
                                + " value of a counter must not be negative, but is -1",
                        "supplier of gauge 'broken' failed, which is left out (logged once): com/example/Gone",
                        "supplier of histogram 'foreign' failed, which is left out (logged once):"
                                + " bounds of a supplied histogram must be [10, 20] Unit[name=bytes, decimals=0],"
                                + " but are [1, 2]",
                        "supplier of histogram 'none' failed, which is left out (logged once): supplied histogram");
        value.set(7);
        assertThat(registry.snapshotAll().counters()).containsEntry("negative", 7L);
    }

    @Test
    void whatCannotBeHadAnyMoreIsLeftOutAndADeltaMakesUpForItLater() {
        registry.counter("served", "", Unit.NONE, value::get);
        try (DeltaReader deltas = registry.deltas()) {
            value.set(3);
            assertThat(deltas.snapshot().counters()).containsEntry("served", 3L);
            value.set(-1);
            assertThat(deltas.snapshot().counters()).doesNotContainKey("served");
            value.set(8);
            assertThat(deltas.snapshot().counters()).containsEntry("served", 5L);
        }
    }

    private static final class ListHandler extends Handler {
        private final List<String> messages;

        ListHandler(List<String> messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getMessage() + ": " + entry.getThrown().getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void deltasHaveWhatIsNewToTheirReader() {
        AtomicLong count = new AtomicLong(5);
        AtomicHistogram elsewhere = new AtomicHistogram(10, 100);
        registry.counter("deltas_count", "Count", Unit.NONE, count::get);
        registry.histogram("deltas_sizes", "Sizes", Buckets.of(10, 100), elsewhere::snapshot);
        elsewhere.record(Long.MAX_VALUE);
        try (DeltaReader one = registry.deltas();
                DeltaReader other = registry.deltas()) {
            assertThat(one.snapshot().counters()).containsEntry("deltas_count", 5L);
            count.addAndGet(2);
            elsewhere.record(50);
            elsewhere.record(Long.MAX_VALUE);

            FullSnapshot delta = one.snapshot();

            assertThat(delta.counters()).containsEntry("deltas_count", 2L);
            assertThat(delta.histograms().get("deltas_sizes").buckets()).containsExactly(0, 1, 1);
            assertThat(delta.histograms().get("deltas_sizes").sum()).isEqualTo(Long.MAX_VALUE);
            assertThat(other.snapshot().counters()).containsEntry("deltas_count", 7L);

            count.set(1);
            elsewhere.reset();
            elsewhere.record(3);
            assertThat(one.snapshot().counters()).containsEntry("deltas_count", 1L);
            assertThat(other.snapshot().histograms().get("deltas_sizes").buckets())
                    .containsExactly(1, 0, 0);
        }
    }
}
