package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The allocations of a cut fail one after the other, while it folds what needs memory for it: then nothing is lost. */
class FoldAllocationFailureTest {

    @Test
    void nothingIsLostWhateverAFoldFailsAt() throws IOException, InterruptedException {
        assertThat(OwnJvm.run(FoldAllocationFailureTest.class, FullHeap.OPTIONS).lines())
                .filteredOn(line -> line.contains(" failed "))
                .hasSize(2)
                .allMatch(line -> line.matches(".* failed \\d\\d+ times"));
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) {
        int first = FullHeap.failOneAfterTheOther(() -> new Folds(Case.FIRST_WITH_EXEMPLARS));
        System.out.println("first folds, with exemplars, failed " + first + " times");
        int later = FullHeap.failOneAfterTheOther(() -> new Folds(Case.LATER));
        System.out.println("later folds failed " + later + " times");
    }

    private enum Case {
        FIRST_WITH_EXEMPLARS,
        LATER
    }

    private static final class Folds implements FullHeap.Work {

        private static final String EXPONENTIAL = "exponential";
        private static final String FIXED = "fixed";

        private final boolean exemplars;
        private final MetricsRegistry registry;
        private final AtomicTimer exponential;
        private final AtomicTimer fixed;
        private final AtomicSummary summary;
        private final DeltaReader reader;
        private long count;
        private long sum;

        Folds(Case which) {
            exemplars = which == Case.FIRST_WITH_EXEMPLARS;
            registry = exemplars
                    ? MetricsRegistry.builder().exemplars(new ManualSpan()).build()
                    : MetricsRegistry.create();
            exponential = registry.timer(EXPONENTIAL, "", Buckets.exponential(Unit.NANOSECONDS));
            fixed = registry.timer(FIXED, "");
            summary = registry.summary("summary", "", Unit.NANOSECONDS);
            reader = registry.deltas();
            add(7_000_000);
            if (which == Case.LATER) {
                registry.snapshotAll();
            }
            // For which exponential buckets have to become wider, and more.
            add(1);
            add(40_000_000_000L);
        }

        /** All have a bucket of their own. */
        private void add(long nanos) {
            exponential.record(nanos);
            fixed.record(nanos);
            summary.record(nanos);
            count++;
            sum += nanos;
        }

        @Override
        public void run() {
            registry.snapshotAll();
        }

        @Override
        public void check() {
            add(200_000_000);
            check(registry.snapshotAll());
            check(reader.snapshot());
        }

        private void check(FullSnapshot snapshot) {
            for (String name : new String[] {EXPONENTIAL, FIXED}) {
                HistogramSnapshot histogram =
                        requireNonNull(snapshot.histograms().get(name));
                long inBuckets = Arrays.stream(histogram.buckets()).sum();
                FullHeap.check(inBuckets == count, name + " has " + inBuckets + " in buckets, not " + count);
                FullHeap.check(histogram.sum() == sum, name + " has the sum " + histogram.sum() + ", not " + sum);
                int found = histogram.exemplars().size();
                long expected = exemplars ? count : 0;
                FullHeap.check(found == expected, name + " has " + found + " exemplars, not " + expected);
            }
            SummarySnapshot summed =
                    requireNonNull(snapshot.byName(SummarySnapshot.class).get("summary"));
            FullHeap.check(summed.count() == count, "the summary has " + summed.count() + ", not " + count);
            FullHeap.check(summed.sum() == sum, "the summary has the sum " + summed.sum() + ", not " + sum);
        }
    }
}
