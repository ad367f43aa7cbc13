package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.provider.Seqlock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** No change is lost. */
@JCStressTest
@Outcome(id = "3, 3", expect = Expect.ACCEPTABLE, desc = "both changes")
@Outcome(expect = Expect.FORBIDDEN, desc = "a change is lost or torn")
@State
public class SeqlockWritersTest {

    private final Seqlock seqlock = new Seqlock(2);

    private void add(long amount) {
        seqlock.write(words -> {
            words.set(0, words.get(0) + amount);
            words.set(1, words.get(1) + amount);
        });
    }

    @Actor
    public void writer1() {
        add(1);
    }

    @Actor
    public void writer2() {
        add(2);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        long[] words = seqlock.read();
        result.r1 = words[0];
        result.r2 = words[1];
    }
}
