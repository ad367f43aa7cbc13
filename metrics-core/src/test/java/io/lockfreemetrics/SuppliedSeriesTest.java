package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a reader of deltas is told of a count that is kept elsewhere, when cuts or the supplier fail. */
class SuppliedSeriesTest {

    private final FlipDomain domain = new FlipDomain(1);
    private final View view = domain.openView();
    private final SuppliedSeries series = new SuppliedSeries("counter 'a'", this::supply);
    private long count;
    private boolean supplierFails;

    private CounterSnapshot supply() {
        if (supplierFails) {
            throw new IllegalStateException("supplier fails");
        }
        return new CounterSnapshot(count);
    }

    @Test
    void whatACutWasToldThatFailedIsToldAgain() {
        count = 5;
        assertThat(cut(false)).isEqualTo(new CounterSnapshot(5));
        count = 7;
        assertThat(cut(false)).isEqualTo(new CounterSnapshot(7));
        assertThat(cut(true)).isEqualTo(new CounterSnapshot(7));
        count = 9;
        assertThat(cut(false)).isEqualTo(new CounterSnapshot(2));
        assertThat(cut(true)).isEqualTo(new CounterSnapshot(2));
        assertThat(cut(true)).isEqualTo(new CounterSnapshot(0));
    }

    @Test
    void aCutThatGoesWellWithoutTheSupplierDeliversNothing() {
        count = 5;
        cut(false);
        supplierFails = true;
        assertThat(cut(true)).isNull();
        supplierFails = false;
        assertThat(cut(true)).isEqualTo(new CounterSnapshot(5));
        supplierFails = true;
        assertThat(cut(true)).isNull();
        supplierFails = false;
        count = 6;
        assertThat(cut(true)).isEqualTo(new CounterSnapshot(1));
    }

    private @Nullable SeriesSnapshot cut(boolean goesWell) {
        series.ask();
        return domain.cutAll(() -> {
            SeriesSnapshot told = series.supplied(view);
            if (goesWell) {
                domain.clear(view, List.of());
            }
            return told;
        });
    }
}
