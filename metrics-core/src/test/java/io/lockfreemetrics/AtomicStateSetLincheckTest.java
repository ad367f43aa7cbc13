package io.lockfreemetrics;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.View;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Changes of states are records like any other: a cut has all that happened before one of them, and none half. */
public class AtomicStateSetLincheckTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 1);

    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 100);

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
    private final AtomicCounter counter = new AtomicCounter(domain);
    private final AtomicStateSet<String> states = new AtomicStateSet<>(States.of(List.of("a", "b")), domain);

    @Operation
    public void count() {
        counter.increment();
    }

    @Operation
    public void turnOnA() {
        states.set("a", true);
    }

    @Operation
    public void turnOffA() {
        states.set("a", false);
    }

    @Operation
    public void turnOnB() {
        states.set("b", true);
    }

    @Operation
    public void switchToB() {
        states.switchTo("b");
    }

    @Operation
    public List<Long> cut() {
        return domain.cutAll(
                () -> List.of(counter.total(View.CUMULATIVE), states.series().value()));
    }

    /** What the operations mean, one after the other. */
    public static class Model {

        private long count;
        private long on;

        public void count() {
            count++;
        }

        public void turnOnA() {
            on |= 1;
        }

        public void turnOffA() {
            on &= ~1;
        }

        public void turnOnB() {
            on |= 2;
        }

        public void switchToB() {
            on = 2;
        }

        public List<Long> cut() {
            return List.of(count, on);
        }
    }

    @Test
    void everyInterleavingOfFewOperationsIsLinearizable() {
        new ModelCheckingOptions()
                .addGuarantee(forClasses(name -> name.startsWith("java.util.stream.")
                                || name.equals("java.util.Set")
                                || name.equals("java.util.Collection")
                                || name.equals("java.util.LinkedHashSet"))
                        .allMethods()
                        .ignore())
                // Who records last must have seen the changes of all others.
                .addCustomScenario(program("cut", "turnOnA", "turnOnB"))
                .addCustomScenario(program("cut", "turnOnA turnOffA", "switchToB"))
                // Who reads the states after a flip must not record them before it, without the count.
                .addCustomScenario(program("cut", "turnOnA", "cut", "count turnOnB"))
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .sequentialSpecification(Model.class)
                .check(getClass());
    }

    /** What several threads do beside each other, and what comes last. */
    private static ExecutionScenario program(String last, String... threads) {
        return new ExecutionScenario(
                List.of(),
                Stream.of(threads).map(AtomicStateSetLincheckTest::actors).toList(),
                actors(last),
                null);
    }

    private static List<Actor> actors(String operations) {
        return Stream.of(operations.split(" "))
                .map(AtomicStateSetLincheckTest::actor)
                .toList();
    }

    private static Actor actor(String operation) {
        Method method = Stream.of(AtomicStateSetLincheckTest.class.getMethods())
                .filter(candidate -> candidate.getName().equals(operation))
                .findAny()
                .orElseThrow();
        return new Actor(method, List.of());
    }
}
