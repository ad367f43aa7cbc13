package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * A change is one step for who reads between flips: a record that a reset did not see comes after it, and is never added to what
 * the reset forgets.
 */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "reset, record, read")
@Outcome(id = "3, 3", expect = Expect.ACCEPTABLE, desc = "record, read, reset")
@Outcome(id = "3, 0", expect = Expect.ACCEPTABLE, desc = "record, reset, read")
@Outcome(expect = Expect.FORBIDDEN, desc = "a number that never was")
@State
public class ChangeTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());

    public ChangeTest() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        result.r1 = sums.reset();
    }

    @Actor
    public void optimist(JJ_Result result) {
        sums.record(2);
        result.r2 = sums.current();
    }
}
