package io.lockfreemetrics.jcstress.rejected;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * Without any ordering: the compiler may reorder or merge what is written and read.
 */
@JCStressTest
@Outcome(id = ".*, .*, -1", expect = Expect.ACCEPTABLE, desc = "the reader noticed the writer")
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "before the change")
@Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "after the change")
@Outcome(expect = Expect.FORBIDDEN, desc = "not of the version that the reader takes it for")
@State
public class PlainTest {

    /** The version, and two words. */
    private final long[] words = new long[3];

    @Actor
    public void writer() {
        words[0] = 1;
        words[1] = 1;
        words[2] = 1;
        words[0] = 2;
    }

    @Actor
    public void reader(JJJ_Result result) {
        long version = words[0];
        result.r1 = words[1];
        result.r2 = words[2];
        long again = words[0];
        result.r3 = (version & 1) == 0 && version == again ? version : -1;
    }
}
