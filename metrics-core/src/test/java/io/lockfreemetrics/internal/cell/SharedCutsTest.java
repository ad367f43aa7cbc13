package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Stress;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
                    StripedCells.exit(cell);
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
        assertThatIllegalStateException()
                .isThrownBy(() -> cuts.take(() -> cuts.takeAlone(() -> {}, Object::new), Object::new))
                .withMessage("a snapshot must not be taken from within another one");
    }

    @Test
    void aFailedCutDoesNotMakeAnOlderOneLookNew() {
        SharedCuts<String> texts = new SharedCuts<>(domain);
        CountDownLatch first = new CountDownLatch(1);
        AtomicReference<String> third = new AtomicReference<>("none");
        try (Stress stress = new Stress()) {
            stress.threads(
                            1,
                            i -> texts.take(() -> {}, () -> {
                                await(first);
                                return "first";
                            }))
                    .threads(1, i -> {
                        Stress.await(() -> domain.flips() >= 1);
                        assertThatThrownBy(() -> texts.take(() -> {}, () -> {
                                    throw new IllegalStateException("failed");
                                }))
                                .hasMessage("failed");
                    })
                    .threads(1, i -> {
                        Stress.await(() -> texts.waiting() == 1);
                        third.set(texts.take(() -> {}, () -> "third"));
                    })
                    .start();
            Stress.await(() -> texts.waiting() == 2);
            first.countDown();
        }
        assertThat(third).hasValue("third");
    }

    @Test
    void whoComesWhileACutIsBeingPreparedGetsOneThatIsPreparedAfterwards() {
        CountDownLatch prepared = new CountDownLatch(1);
        AtomicReference<Object> second = new AtomicReference<>("none");
        AtomicBoolean preparing = new AtomicBoolean();
        try (Stress stress = new Stress()) {
            stress.threads(
                            1,
                            i -> cuts.take(
                                    () -> {
                                        preparing.set(true);
                                        await(prepared);
                                    },
                                    () -> "prepared before"))
                    .threads(1, i -> {
                        Stress.await(preparing::get);
                        second.set(cuts.take(() -> {}, () -> "prepared after"));
                    })
                    .start();
            Stress.await(() -> cuts.waiting() == 1);
            prepared.countDown();
        }
        assertThat(second).hasValue("prepared after");
    }

    @Test
    void aFailedCutIsNotShared() {
        assertThatThrownBy(() -> cuts.take(() -> {}, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(cuts.take(() -> {}, () -> "next")).isEqualTo("next");
    }

    @Test
    void nothingIsKeptForWhoTakesACutAlone() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<WeakReference<Object>> shared = new AtomicReference<>(new WeakReference<>(null));
        try (Stress stress = new Stress()) {
            stress.threads(
                            1,
                            i -> shared.set(new WeakReference<>(cuts.take(() -> {}, () -> {
                                await(release);
                                return new Object();
                            }))))
                    .threads(1, i -> {
                        Stress.await(() -> domain.flips() >= 1);
                        cuts.takeAlone(() -> {}, Object::new);
                    })
                    .start();
            Stress.await(() -> cuts.waiting() == 1);
            release.countDown();
        }
        Stress.await(() -> {
            System.gc();
            return shared.get().get() == null;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
