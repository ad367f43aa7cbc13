package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Stress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedCutsTest {

    private static final int VALUE = Cell.FIRST_FIELD;

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
    private final SharedCuts<Object> cuts = new SharedCuts<>(domain);

    @Test
    void whoComesLaterGetsACutOfHisOwn() {
        assertThat(cuts.take(() -> {}, Object::new)).isNotSameAs(cuts.take(() -> {}, Object::new));
    }

    @Test
    void whoeverWaitsSharesOneCutThatBeganAfterAllOfThemCame() {
        CountDownLatch release = new CountDownLatch(1);
        Set<Object> results = ConcurrentHashMap.newKeySet();
        try (Stress stress = new Stress()) {
            stress.threads(
                            1,
                            first -> cuts.take(() -> {}, () -> {
                                await(release);
                                return "made before the others came";
                            }))
                    .threads(5, later -> {
                        Stress.await(() -> domain.flips() >= 1);
                        results.add(cuts.take(() -> {}, Object::new));
                    })
                    .start();
            Stress.await(() -> cuts.waiting() == 5);
            release.countDown();
        }
        assertThat(results).hasSize(1).doesNotContain("made before the others came");
        assertThat(domain.flips()).isEqualTo(2);
    }

    @Test
    void aSharedCutHasEverythingThatHappenedBeforeAnyOfItsCallersCame() {
        SharedCuts<Long> totals = new SharedCuts<>(domain);
        AdditiveSeries series = domain.newSeries(CellLayout.of(1));
        AtomicLong recorded = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(2, writer -> {
                    long[] cell = series.cells().enter();
                    cell[VALUE]++;
                    series.cells().exit(cell);
                    recorded.incrementAndGet();
                })
                .repeat(6, reader -> {
                    long before = recorded.get();
                    assertThat(totals.take(() -> {}, () -> series.total(VALUE))).isGreaterThanOrEqualTo(before);
                })
                .run();
    }

    @Test
    void aCutWithinACutIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> cuts.take(() -> cuts.take(() -> {}, Object::new), Object::new))
                .withMessage("a snapshot must not be taken from within another one");
    }

    @Test
    void aFailedCutIsNotShared() {
        assertThatThrownBy(() -> cuts.take(() -> {}, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(cuts.take(() -> {}, () -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
