package io.lockfreemetrics.sample.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private final MetricsRegistry registry = MetricsRegistry.create();

    private Screening screening(String... forbiddenWords) {
        return new ScreeningConfiguration()
                .screening(new ScreeningProperties(10, List.of(forbiddenWords)), new ScreeningMetrics(registry));
    }

    @Test
    void aGoodDocumentIsAskedByEveryRule() {
        assertThat(screening("secret").screen(draft("good"))).isEmpty();

        assertThat(registry.snapshotAll().histograms()).hasSize(5).allSatisfy((rule, durations) -> {
            assertThat(durations.total()).isEqualTo(1);
            assertThat(durations.sum()).isPositive();
        });
    }

    @Test
    void theFirstRefusalEndsTheScreening() {
        Optional<Refusal> refusal = screening("secret").screen(draft(" "));

        assertThat(refusal).contains(new Refusal("not-blank", "text must have more than white space"));
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.counters()).containsEntry("documents_refused{rule=\"not-blank\"}", 1L);
        assertThat(snapshot.histograms()
                        .get("document_rule_duration{rule=\"not-blank\"}")
                        .total())
                .isEqualTo(1);
        assertThat(snapshot.histograms()
                        .get("document_rule_duration{rule=\"longest-line\"}")
                        .total())
                .isZero();
    }

    @Test
    void withoutForbiddenWordsThereIsNoSuchRule() {
        screening();

        assertThat(registry.snapshotAll().counters()).doesNotContainKey("documents_refused{rule=\"forbidden-words\"}");
    }

    @Test
    void propertiesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScreeningProperties(0, List.of()))
                .withMessage("sample.screening.longest-line must be at least 1, but is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ScreeningProperties(1, List.of(" ")));
    }

    private static Draft draft(String text) {
        return new Draft(text.getBytes(UTF_8));
    }
}
