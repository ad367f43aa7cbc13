package io.lockfreemetrics.sample.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lockfreemetrics.ExecutionSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.util.List;
import java.util.Map;
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

        assertThat(executions()).hasSize(5).allSatisfy((rule, execution) -> {
            assertThat(execution.executions()).isEqualTo(1);
            assertThat(execution.errors()).isZero();
            assertThat(execution.durations().sum()).isPositive();
        });
    }

    @Test
    void theFirstRefusalEndsTheScreening() {
        Optional<Refusal> refusal = screening("secret").screen(draft(" "));

        assertThat(refusal).contains(new Refusal("not-blank", "text must have more than white space"));
        assertThat(refusals("not-blank")).isEqualTo(1);
        assertThat(executionsOf("not-blank").executions()).isEqualTo(1);
        assertThat(executionsOf("longest-line").executions()).isZero();
    }

    @Test
    void aRefusalIsNoErrorButARuleThatThrowsIs() {
        Rule broken = new Rule() {
            @Override
            public String name() {
                return "not-blank";
            }

            @Override
            public Optional<String> objectionTo(Draft draft) {
                throw new IllegalStateException("broken");
            }
        };
        screening().screen(draft(" "));
        assertThat(executionsOf("not-blank").errors()).isZero();

        Screening screening = new Screening(List.of(broken), new ScreeningMetrics(registry));
        assertThatIllegalStateException().isThrownBy(() -> screening.screen(draft("good")));

        assertThat(executionsOf("not-blank").executions()).isEqualTo(2);
        assertThat(executionsOf("not-blank").errors()).isEqualTo(1);
        assertThat(refusals("not-blank")).isEqualTo(1);
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

    private Map<String, ExecutionSnapshot> executions() {
        return registry.snapshotAll().byName(ExecutionSnapshot.class);
    }

    private ExecutionSnapshot executionsOf(String rule) {
        return executions().get("document_rule{rule=\"" + rule + "\"}");
    }

    private long refusals(String rule) {
        return registry.snapshotAll().counters().get("documents_refused{rule=\"" + rule + "\"}");
    }

    private static Draft draft(String text) {
        return new Draft(text.getBytes(UTF_8));
    }
}
