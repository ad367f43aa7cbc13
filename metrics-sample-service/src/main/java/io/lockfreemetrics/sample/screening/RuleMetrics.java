package io.lockfreemetrics.sample.screening;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.ExecutionMetric;
import io.lockfreemetrics.ExecutionMetric.Execution;
import java.util.Optional;

/**
 * The series of one rule. An execution that fails is that of a rule that throws: to refuse is what a rule is for, so that is no
 * error, and has a count of its own.
 *
 * @param executions how often it was asked, and how long it took
 * @param refusals how often it refused
 */
record RuleMetrics(ExecutionMetric executions, AtomicCounter refusals) {

    /** Asks the rule. */
    Optional<String> objectionOf(Rule rule, Draft draft) {
        Optional<String> objection;
        try (Execution execution = executions.start()) {
            objection = rule.objectionTo(draft);
            execution.succeeded();
        }
        // After the execution: no snapshot has a refusal without it.
        if (objection.isPresent()) {
            refusals.increment();
        }
        return objection;
    }
}
