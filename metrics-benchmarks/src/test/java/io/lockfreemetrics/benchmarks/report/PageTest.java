package io.lockfreemetrics.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String PAGE = "before\n" + Page.BEGIN + "\nold\n" + Page.END + "\nafter\n";

    @Test
    void onlyWhatIsBetweenTheMarkersChanges() {
        assertThat(Page.replace(PAGE, List.of("new")))
                .isEqualTo("before\n" + Page.BEGIN + "\n\nnew\n\n" + Page.END + "\nafter\n");
    }

    @Test
    void doingItAgainChangesNothing() {
        String once = Page.replace(PAGE, List.of("new"));
        assertThat(Page.replace(once, List.of("new"))).isEqualTo(once);
    }

    @Test
    void aPageWithoutMarkersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Page.replace("text", List.of("new")));
        assertThatIllegalArgumentException().isThrownBy(() -> Page.replace(Page.END + Page.BEGIN, List.of("new")));
    }
}
