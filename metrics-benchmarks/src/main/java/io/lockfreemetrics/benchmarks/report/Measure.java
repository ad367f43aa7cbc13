package io.lockfreemetrics.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/** What a target is about. */
sealed interface Measure {

    /** NaN if that was not measured. */
    double in(Results results);

    /** The benchmarks that it needs. */
    List<Cost> costs();

    /** What one benchmark cost, in nanoseconds or in another unit of its own. */
    record Time(String name, int threads, String parameter) implements Cost {
        @Override
        public double in(Results results) {
            return results.find(name, threads, parameter)
                    .map(Measurement::value)
                    .orElse(Double.NaN);
        }
    }

    /** What one operation allocated. No object has less than 8 bytes, so a fraction of one is the harness' own. */
    record Bytes(String name, int threads, String parameter) implements Cost {
        @Override
        public double in(Results results) {
            double bytes = results.find(name, threads, parameter)
                    .map(Measurement::bytesPerOperation)
                    .orElse(Double.NaN);
            return bytes < 1 ? 0 : bytes;
        }
    }

    /** What the first costs more than the second. */
    record Added(Cost whole, Cost without) implements Measure {
        @Override
        public double in(Results results) {
            return whole.in(results) - without.in(results);
        }

        @Override
        public List<Cost> costs() {
            return List.of(whole, without);
        }
    }

    /** How many times the second the first is, times a factor. */
    record Ratio(Measure first, Measure second, double factor) implements Measure {
        @Override
        public double in(Results results) {
            return factor * first.in(results) / second.in(results);
        }

        @Override
        public List<Cost> costs() {
            return Stream.of(first, second)
                    .flatMap(measure -> measure.costs().stream())
                    .toList();
        }
    }

    /** Of one benchmark. */
    sealed interface Cost extends Measure {

        String name();

        @Override
        default List<Cost> costs() {
            return List.of(this);
        }
    }
}
