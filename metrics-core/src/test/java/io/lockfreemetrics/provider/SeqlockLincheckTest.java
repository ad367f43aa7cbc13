package io.lockfreemetrics.provider;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Changes and reads are linearizable; the version wraps meanwhile. Weak orderings are the matter of jcstress. */
public class SeqlockLincheckTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);

    private final Seqlock seqlock = new Seqlock(2, new SeqlockReads(), Long.MAX_VALUE - 1);

    @Operation
    public void add(@Param(gen = IntGen.class, conf = "1:9") int amount) {
        seqlock.write(
                (words, added) -> {
                    words.set(0, words.get(0) + added);
                    words.set(1, words.get(1) + 10 * added);
                },
                amount);
    }

    @Operation
    public String read() {
        long[] words = seqlock.read();
        return words[0] + "," + words[1];
    }

    @Test
    void everyInterleavingOfFewOperationsIsLinearizable() {
        new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(2)
                .iterations(ITERATIONS)
                .invocationsPerIteration(50)
                .check(getClass());
    }
}
