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
            long start = System.nanoTime();
            Optional<String> objection = measured.rule.objectionTo(draft);
            measured.metrics.asked(System.nanoTime() - start, objection.isPresent());
            if (objection.isPresent()) {
                return Optional.of(new Refusal(measured.rule.name(), objection.get()));
            }
        }
        return Optional.empty();
    }
}
