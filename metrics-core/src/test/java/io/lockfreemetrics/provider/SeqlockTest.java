package io.lockfreemetrics.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lockfreemetrics.Stress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SeqlockTest {

    private final Seqlock seqlock = new Seqlock(3);

    @Test
    void wordsAreZeroUntilTheyAreChanged() {
        assertThat(seqlock.read()).containsExactly(0, 0, 0);
        seqlock.write(words -> {
            words.set(0, words.get(0) + 7);
            words.set(2, Long.MIN_VALUE);
        });
        assertThat(seqlock.read()).containsExactly(7, 0, Long.MIN_VALUE);
    }

    @Test
    void theVersionMayWrap() {
        for (long start = Long.MAX_VALUE - 5; start != Long.MIN_VALUE + 6; start += 2) {
            Seqlock old = new Seqlock(1, new SeqlockReads(), start);
            for (long i = 1; i <= 4; i++) {
                long value = i;
                old.write(words -> words.set(0, value));
                assertThat(old.read()).containsExactly(i);
            }
            assertThat(old.statistics()).isEqualTo(new SeqlockStatistics(4, 0, 0, 0));
        }
    }

    @Test
    void aReaderThatMeetsAWriterInTheMiddleOfAChangeWaitsForItAndIsCounted() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread writer = new Thread(() -> seqlock.write(words -> {
            words.set(0, 1);
            inside.countDown();
            awaitUninterruptibly(goOn);
            words.set(1, 2);
        }));
        writer.start();
        inside.await();
        AtomicReference<long[]> read = new AtomicReference<>();
        Thread reader = new Thread(() -> read.set(seqlock.read()));
        reader.start();
        Stress.await(() -> reader.getState() == Thread.State.WAITING);
        assertThat(read.get()).isNull();
        goOn.countDown();
        writer.join();
        reader.join();
        assertThat(read.get()).containsExactly(1, 2, 0);
        SeqlockStatistics statistics = seqlock.statistics();
        assertThat(statistics.lockedReads()).isEqualTo(1);
        assertThat(statistics.totalReads()).isEqualTo(1);
        assertThat(statistics.slowReadNanos()).isPositive();
    }

    /** Repeated, as a writer that passes by is not always the faster one. */
    @RepeatedTest(10)
    void aReaderThatQueuesWaitsForNoMoreThanTheChangeThatGoesOn() {
        AtomicReference<Thread> reader = new AtomicReference<>();
        AtomicReference<long[]> read = new AtomicReference<>();
        CountDownLatch inside = new CountDownLatch(1);
        try (Stress stress = new Stress()) {
            stress.threads(1, writer -> {
                        seqlock.write(words -> {
                            words.set(0, 1);
                            inside.countDown();
                            Stress.await(
                                    () -> reader.get() != null && reader.get().getState() == Thread.State.WAITING);
                        });
                        // At once again and again: who passes by the queue wins against a thread that has to wake up.
                        for (int i = 0; i < 1_000; i++) {
                            seqlock.write(words -> words.set(0, words.get(0) + 1));
                        }
                    })
                    .threads(1, number -> {
                        awaitUninterruptibly(inside);
                        reader.set(Thread.currentThread());
                        read.set(seqlock.read());
                    })
                    .start();
        }
        assertThat(read.get()[0]).isEqualTo(1);
        assertThat(seqlock.statistics().lockedReads()).isEqualTo(1);
    }

    @Test
    void aChangeThatThrowsLeavesTheWordsReadable() {
        assertThatIllegalStateException()
                .isThrownBy(() -> seqlock.write(words -> {
                    words.set(0, 5);
                    throw new IllegalStateException("broken");
                }))
                .withMessage("broken");
        assertThat(seqlock.read()).containsExactly(5, 0, 0);
        seqlock.write(words -> words.set(0, 6));
        assertThat(seqlock.read()).containsExactly(6, 0, 0);
    }

    @Test
    void aChangeMustNeitherReadNorWriteTheSeqlockItself() {
        String message = "a seqlock must be neither read nor written from within a change of it";
        assertThatIllegalStateException()
                .isThrownBy(() -> seqlock.write(words -> seqlock.read()))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> seqlock.write(words -> seqlock.write(again -> {})))
                .withMessage(message);
    }

    @Test
    void wordsCanNotBeUsedOutsideOfAChange() {
        AtomicReference<Words> leaked = new AtomicReference<>();
        seqlock.write(leaked::set);
        assertThatIllegalStateException().isThrownBy(() -> leaked.get().set(0, 1));
        assertThatIllegalStateException().isThrownBy(() -> leaked.get().get(0));
    }

    @Test
    void wordsThatAreNotThereAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> seqlock.write(words -> words.set(3, 1)));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> seqlock.write(words -> words.get(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seqlock(0))
                .withMessage("size of a seqlock must be at least 1, but is 0");
        assertThatNullPointerException().isThrownBy(() -> seqlock.write(null)).withMessage("change");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
