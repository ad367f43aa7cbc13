package io.lockfreemetrics.jcstress.rejected;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * A volatile re-read in place of the fence: plain reads of words may sink below it. On x86 the processor keeps loads in
 * order, so that only the compiler can show it.
 */
@JCStressTest
@Outcome(id = ".*, .*, -1", expect = Expect.ACCEPTABLE, desc = "the reader noticed the writer")
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "before the change")
@Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "after the change")
@Outcome(expect = Expect.FORBIDDEN, desc = "not of the version that the reader takes it for")
@State
public class NoReaderFenceTest {

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** The version, and two words. */
    private final long[] words = new long[3];

    @Actor
    public void writer() {
        LONGS.setOpaque(words, 0, 1L);
        VarHandle.storeStoreFence();
        LONGS.setOpaque(words, 1, 1L);
        LONGS.setOpaque(words, 2, 1L);
        LONGS.setRelease(words, 0, 2L);
    }

    @Actor
    public void reader(JJJ_Result result) {
        long version = (long) LONGS.getAcquire(words, 0);
        result.r1 = words[1];
        result.r2 = words[2];
        long again = (long) LONGS.getVolatile(words, 0);
        result.r3 = (version & 1) == 0 && version == again ? version : -1;
    }
}
