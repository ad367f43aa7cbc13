package io.lockfreemetrics.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.benchmarks.report.Measure.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Tables and targets name benchmarks in strings, which a renamed method would leave behind. */
class KnownBenchmarksTest {

    /** What experiments call their results. */
    private static final Set<String> EXPERIMENTS = Set.of(
            "ScrapeLoss.ours",
            "ScrapeLoss.micrometer",
            "ScrapeLoss.clientJava",
            "MemoryPerSeries.ours",
            "MemoryPerSeries.micrometer",
            "MemoryPerSeries.clientJava",
            "ManyIdleTimers.fitted",
            "ManyIdleTimers.heapInUse",
            "ManyIdleTimers.heapLimit",
            "ManyIdleTimers.scrape");

    private static Set<Class<?>> benchmarkClasses() {
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .distinct()
                .map(KnownBenchmarksTest::load)
                .collect(Collectors.toSet());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>(EXPERIMENTS);
        for (Class<?> type : benchmarkClasses()) {
            Arrays.stream(type.getMethods())
                    .filter(method -> method.isAnnotationPresent(Benchmark.class))
                    .forEach(method -> names.add(type.getSimpleName() + '.' + method.getName()));
        }
        return names;
    }

    @Test
    void everyTargetIsAboutBenchmarksThatExist() {
        Set<String> named = Targets.all().stream()
                .flatMap(target -> target.measure().costs().stream())
                .map(Cost::name)
                .collect(Collectors.toSet());
        assertThat(named).isNotEmpty().isSubsetOf(known());
    }

    @Test
    void everyRowOfATableIsAboutABenchmarkThatExists() {
        Set<String> known = known();
        for (Comparison comparison : Comparisons.all()) {
            assertThat(comparison.labels())
                    .map(label -> comparison.type() + '.' + label.method())
                    .filteredOn(name -> !name.endsWith(".baseline"))
                    .isSubsetOf(known);
        }
    }

    @Test
    void everyRatioIsToABenchmarkThatExists() {
        assertThat(Comparisons.all())
                .filteredOn(comparison -> !comparison.reference().isEmpty())
                .map(comparison -> comparison.type() + '.' + comparison.reference())
                .isSubsetOf(known());
    }

    @Test
    void everyBenchmarkClassMeasuresNothingToo() {
        assertThat(benchmarkClasses())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getMethods())
                        .filteredOn(method -> method.isAnnotationPresent(Benchmark.class))
                        .extracting("name")
                        .contains("baseline"));
    }
}
