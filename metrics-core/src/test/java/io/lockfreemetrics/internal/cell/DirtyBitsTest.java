package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Stress;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class DirtyBitsTest {

    private final DirtyBits bits = new DirtyBits();

    @Test
    void whatWasTakenStaysUntilItIsDrained() {
        assertThat(bits.takeAll()).isZero();
        bits.set(0b101);
        bits.set(0b100);
        assertThat(bits.takeAll()).isEqualTo(0b101);
        assertThat(bits.takeAll()).isEqualTo(0b101);
        bits.drained(0b1);
        bits.set(0b10);
        assertThat(bits.takeAll()).isEqualTo(0b110);
        bits.drained(0b110);
        assertThat(bits.takeAll()).isZero();
    }

    @Test
    void aBitThatIsSetAfterItWasTakenIsSet() {
        bits.set(1);
        bits.takeAll();
        bits.set(1);
        bits.drained(1);
        assertThat(bits.takeAll()).isEqualTo(1);
    }

    @Test
    void whoTakesABitSeesWhatCameBeforeIt() {
        int writers = 4;
        AtomicLongArray written = new AtomicLongArray(writers);
        long[] seen = new long[writers];
        Runnable take = () -> {
            long all = bits.takeAll();
            for (int i = 0; i < writers; i++) {
                if ((all >>> i & 1) != 0) {
                    seen[i] = written.getPlain(i);
                }
            }
            bits.drained(all);
        };
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    written.setPlain(writer, written.getPlain(writer) + 1);
                    bits.set(1L << writer);
                })
                .repeat(1, reader -> take.run())
                .run();
        take.run();
        for (int i = 0; i < writers; i++) {
            assertThat(seen[i]).isEqualTo(written.get(i)).isPositive();
        }
    }
}
