package io.lockfreemetrics;

import java.util.List;

/** One of every kind of instrument, with something in it, for those who judge formats. */
final class Instruments {

    private enum Phase {
        STARTING,
        RUNNING
    }

    private Instruments() {}

    static void registerAll(MetricsRegistry registry) {
        registry.registerCollector("http").recordRequest(1, true, 1, 1);
        registry.collectorFamily("front", "", Buckets.latency(), "method")
                .labels("GET")
                .recordRequest(1, true, 1, 1);
        registry.registerHistogram("sizes", -10, 0, 10, 1_000_000).record(3);
        registry.registerHistogram("untouched", 1, 10);
        registry.histogram("spread", "", Buckets.exponential(Unit.BYTES)).record(300);
        registry.summary("wait", "", Unit.NANOSECONDS).record(1_000_000_000);
        registry.summary("silent", "", Unit.NONE);
        registry.minMax("range", "", Unit.MILLISECONDS).update(7);
        registry.counter("time_spent", "", Unit.NANOSECONDS).increment();
        registry.counter("elsewhere", "", Unit.BYTES, () -> 9);
        registry.gauge("depth", "").set(-2);
        registry.gauge("measured", "", () -> Double.NaN);
        registry.gauge("endless", "", () -> Double.POSITIVE_INFINITY);
        registry.timer("task", "").record(5);
        registry.api("checkout", "Checkout", Buckets.latency()).recordFailure(5);
        registry.execution("rule", "", Buckets.latency()).record(5, true);
        registry.ratioFamily("fill", "", 100, "kind").labels("a").add(0.25);
        registry.ratio("empty", "");
        registry.cache("documents", "Documents").recordCompressedPut(0.35);
        registry.duration("waiting", "").addNanos(5);
        registry.throughput("flow", "", ThroughputSla.NONE);
        registry.stateSet("phase", "", Phase.class).switchTo(Phase.RUNNING);
        registry.stateSetFamily("features", "", List.of("dark", "beta"), "tenant")
                .labels("a")
                .set("beta", true);
        PlatformInfo.register(registry);
    }
}
