package io.lockfreemetrics.internal.cell;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * The shortest programs of the operations of {@link CutLincheckTest} that go wrong if a step of the protocol is left out, most
 * of them after a single switch between two threads. Random programs come across them now and then only.
 */
final class CutScenarios {

    private CutScenarios() {}

    static ModelCheckingOptions addTo(ModelCheckingOptions options) {
        return options.addGuarantee(forClasses(name -> name.startsWith("java.util.stream.")
                                || name.equals("java.util.Set")
                                || name.equals("java.util.Collection")
                                || name.equals("java.util.LinkedHashSet"))
                        .allMethods()
                        .ignore())
                // Two writers meet in a cell.
                .addCustomScenario(program("", "recordA", "recordA", "cut"))
                // A writer finds the epoch moved, or a reader finds the cell held: the record must not land in a
                // drained bank.
                .addCustomScenario(program("", "recordA", "cut", "cut"))
                // The same against a reader who cuts one series only.
                .addCustomScenario(program("", "recordA", "resetA", "resetA"))
                // A cut of one series leaves records of others in the quiet bank, which writers then use again.
                .addCustomScenario(program("recordB resetA", "recordB", "cut", "cut"))
                .addCustomScenario(program("recordA compareAndSetGauge:9", "recordA", "resetA", "readA"))
                // What happened before is not missing.
                .addCustomScenario(program("", "recordA recordB", "cut", "cut"))
                // A read beside a fold counts a record once.
                .addCustomScenario(program("recordA", "readA", "cut", "readA"))
                // A read beside a reset is before it or after it.
                .addCustomScenario(program("recordA", "recordA readA", "resetA", "readA"))
                // Later sets overrule earlier ones and what was added to those.
                .addCustomScenario(program("setGauge:1", "addToGauge", "setGauge:2", "cut"))
                .addCustomScenario(program("", "setGauge:1 addToGauge", "cut", "cut"))
                // Banks of gauges are folded in order, whichever series is cut.
                .addCustomScenario(program("setGauge:1 resetA setGauge:2", "resetA", "addToGauge", "cut"));
    }

    /** What comes first, what two threads do beside each other, and what comes last. */
    private static ExecutionScenario program(String first, String one, String other, String last) {
        return new ExecutionScenario(actors(first), List.of(actors(one), actors(other)), actors(last), null);
    }

    private static List<Actor> actors(String operations) {
        return Stream.of(operations.split(" "))
                .filter(operation -> !operation.isEmpty())
                .map(CutScenarios::actor)
                .toList();
    }

    private static Actor actor(String operation) {
        String[] parts = operation.split(":");
        Method method = Stream.of(CutLincheckTest.class.getMethods())
                .filter(candidate -> candidate.getName().equals(parts[0]))
                .findAny()
                .orElseThrow();
        return new Actor(
                method, Stream.of(parts).skip(1).<Object>map(Integer::valueOf).toList());
    }
}
