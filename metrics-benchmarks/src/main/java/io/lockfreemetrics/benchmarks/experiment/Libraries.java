package io.lockfreemetrics.benchmarks.experiment;

import io.lockfreemetrics.benchmarks.ClientJavaTimers;
import io.lockfreemetrics.benchmarks.ManyTimers;
import io.lockfreemetrics.benchmarks.MicrometerTimers;
import io.lockfreemetrics.benchmarks.OurTimers;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What can be compared, by the names that results have. */
final class Libraries {

    private Libraries() {}

    static Map<String, Supplier<ManyTimers>> all() {
        return new TreeMap<>(Map.of(
                "ours", OurTimers::new, "micrometer", MicrometerTimers::new, "clientJava", ClientJavaTimers::new));
    }
}
