package io.lockfreemetrics.sample.screening;

import java.util.List;
import java.util.Optional;

/** Asks one rule after the other until one refuses. Thread-safe. */
public final class Screening {

    private record MeasuredRule(Rule rule, RuleMetrics metrics) {}

    private final List<MeasuredRule> rules;

    Screening(List<Rule> rules, ScreeningMetrics metrics) {
        this.rules = rules.stream()
                .map(rule -> new MeasuredRule(rule, metrics.of(rule)))
                .toList();
    }

    /** The first refusal, if there is one. */
    public Optional<Refusal> screen(Draft draft) {
        for (MeasuredRule measured : rules) {
            Optional<String> objection = measured.metrics.objectionOf(measured.rule, draft);
            if (objection.isPresent()) {
                return Optional.of(new Refusal(measured.rule.name(), objection.get()));
            }
        }
        return Optional.empty();
    }
}
