package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Exemplar;
import io.lockfreemetrics.HistogramSnapshot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Writer against reader: an exemplar is in a cut if its record is, and not without it. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the record comes after the cut")
@Outcome(id = "7, 7", expect = Expect.ACCEPTABLE, desc = "the record comes before the cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "a record without its exemplar, or the other way round")
@State
public class ExemplarTest {

    private final AtomicHistogram histogram = SampledSpan.newHistogram();

    @Actor
    public void writer() {
        histogram.record(7);
    }

    @Actor
    public void reader(JJ_Result result) {
        HistogramSnapshot snapshot = histogram.snapshot();
        result.r1 = snapshot.sum();
        result.r2 = snapshot.exemplars().stream().mapToLong(Exemplar::value).sum();
    }
}
