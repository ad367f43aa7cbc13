package io.lockfreemetrics.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Stress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers and writers of a seqlock may rely on, also while its version wraps. */
class SeqlockStressTest {

    private static final int SIZE = 32;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1_001})
    void aReadIsNeverTornNeverGoesBackAndMissesNothingThatHappenedBefore(long version) {
        SeqlockReads reads = new SeqlockReads();
        Seqlock seqlock = new Seqlock(SIZE, reads, version);
        AtomicLong written = new AtomicLong();
        AtomicLong read = new AtomicLong();
        long[] latest = new long[4];
        new Stress()
                .repeat(2, writer -> {
                    seqlock.write(SeqlockStressTest::incrementAll);
                    written.incrementAndGet();
                })
                .repeat(latest.length, reader -> {
                    long before = written.get();
                    long[] words = seqlock.read();
                    read.incrementAndGet();
                    assertThat(LongStream.of(words).distinct().count()).isEqualTo(1);
                    assertThat(words[0]).isGreaterThanOrEqualTo(Math.max(before, latest[reader]));
                    latest[reader] = words[0];
                })
                .run();
        assertThat(reads.statistics().totalReads()).isEqualTo(read.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1_001})
    void noChangeIsLostAmongSixteenWriters(long version) {
        Seqlock seqlock = new Seqlock(SIZE, new SeqlockReads(), version);
        AtomicLong written = new AtomicLong();
        new Stress()
                .repeat(16, writer -> {
                    seqlock.write(SeqlockStressTest::incrementAll);
                    written.incrementAndGet();
                })
                .run();
        assertThat(seqlock.read()).containsOnly(written.get());
    }

    @Test
    void writersThatNeverStopDoNotKeepReadersOut() {
        Seqlock seqlock = new Seqlock(SIZE);
        Stress stress = new Stress();
        AtomicLong reading = new AtomicLong(8);
        stress.threads(4, writer -> {
                    // No end of its own: only the readers end it.
                    while (reading.get() > 0) {
                        seqlock.write(SeqlockStressTest::incrementAll);
                    }
                })
                .threads(8, reader -> {
                    for (int i = 0; i < 20; i++) {
                        seqlock.read();
                    }
                    reading.decrementAndGet();
                })
                .run();
        assertThat(seqlock.statistics().totalReads()).isEqualTo(8 * 20);
    }

    private static void incrementAll(Words words) {
        for (int i = 0; i < SIZE; i++) {
            words.set(i, words.get(i) + 1);
        }
    }
}
