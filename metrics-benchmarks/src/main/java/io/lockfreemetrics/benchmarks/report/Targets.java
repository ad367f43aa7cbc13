package io.lockfreemetrics.benchmarks.report;

import io.lockfreemetrics.benchmarks.report.Measure.Added;
import io.lockfreemetrics.benchmarks.report.Measure.Bytes;
import io.lockfreemetrics.benchmarks.report.Measure.Cost;
import io.lockfreemetrics.benchmarks.report.Measure.Ratio;
import io.lockfreemetrics.benchmarks.report.Measure.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What this library wants to reach. */
final class Targets {

    private static final String TIMES = "×";
    private static final String WHOLE = "RecordBenchmark.oursCollector";

    /** Timers that were not recorded into since the last scrape, and those that were, of which a snapshot has more to do. */
    private static final Map<String, String> SCRAPES = new TreeMap<>(Map.of(
            "oursPrometheus", "nothing new, Prometheus text",
            "oursPrometheusRecorded", "each recorded into, Prometheus text",
            "oursJson", "nothing new, JSON",
            "oursJsonRecorded", "each recorded into, JSON",
            "oursOpenMetrics", "nothing new, OpenMetrics",
            "oursOpenMetricsRecorded", "each recorded into, OpenMetrics"));

    /** What passes for linear: caches that are too small for more series are part of the cost. */
    private static final double LINEAR = 1.5;

    private final List<Target> all = new ArrayList<>();

    private Targets() {}

    static List<Target> all() {
        Targets targets = new Targets();
        targets.addRecords();
        targets.addCounters();
        targets.addAllocation();
        targets.addFilter();
        targets.addScrapes();
        targets.addMemory();
        return List.copyOf(targets.all);
    }

    private void addRecords() {
        String longAdder = "RecordBenchmark.longAdderIncrement";
        int[] threads = {1, 2, 64};
        double[] mosts = {1.0, 1.0, 1.15};
        for (int i = 0; i < threads.length; i++) {
            atMost(
                    "cost of a whole record, in `LongAdder.increment()`s, " + threads(threads[i]),
                    mosts[i],
                    TIMES,
                    ratio(WHOLE, longAdder, threads[i]));
        }
        addFasterThan("Micrometer's timer with the same buckets", "micrometerTimerWithBuckets", 8, 30, 25);
        addFasterThan("OpenTelemetry's histogram", "openTelemetryHistogram", 2.2, 12, 10);
        addFasterThan("client_java's classic histogram", "clientJavaClassic", 2.4, 13, 11);
        addFasterThan("HdrHistogram's recorder", "hdrHistogramRecorder", 2, 17, 24);
    }

    private void addFasterThan(String peer, String method, double one, double two, double sixtyFour) {
        String name = "RecordBenchmark." + method;
        String subject = "whole record, faster than " + peer + ", ";
        atLeast(subject + threads(1), one, ratio(name, WHOLE, 1));
        atLeast(subject + threads(2), two, ratio(name, WHOLE, 2));
        atLeast(subject + threads(64), sixtyFour, ratio(name, WHOLE, 64));
    }

    private void addCounters() {
        String lookedUp = "CounterBenchmark.oursLookedUp";
        for (int threads = 1; threads <= 2; threads++) {
            atMost(
                    "cost of a counter's increment, in `LongAdder.increment()`s, " + threads(threads),
                    1.05,
                    TIMES,
                    ratio("CounterBenchmark.ours", "CounterBenchmark.longAdder", threads));
            atLeast(
                    "label look-up and increment, faster than client_java's, " + threads(threads),
                    1,
                    ratio("CounterBenchmark.clientJavaLookedUp", lookedUp, threads));
            atLeast(
                    "label look-up and increment, faster than Micrometer's, " + threads(threads),
                    1,
                    ratio("CounterBenchmark.micrometerLookedUp", lookedUp, threads));
        }
    }

    private void addAllocation() {
        allocatesNothing("whole record", WHOLE);
        allocatesNothing("timer", "RecordBenchmark.oursTimer");
        allocatesNothing("label look-up and timer", "RecordBenchmark.oursTimerLookedUp");
        allocatesNothing("counter", "CounterBenchmark.ours");
        allocatesNothing("label look-up and counter", "CounterBenchmark.oursLookedUp");
    }

    private void addFilter() {
        Cost request = new Time("FilterBenchmark.baseline", 1, "");
        Cost requestBytes = new Bytes("FilterBenchmark.baseline", 1, "");
        atLeast(
                "what the filter adds to a request, less than Spring's with Micrometer, time",
                10,
                new Ratio(
                        new Added(new Time("FilterBenchmark.micrometerFilter", 1, ""), request),
                        new Added(new Time("FilterBenchmark.oursFilter", 1, ""), request),
                        1));
        atLeast(
                "what the filter adds to a request, less than Spring's with Micrometer, bytes",
                10,
                new Ratio(
                        new Added(new Bytes("FilterBenchmark.micrometerFilter", 1, ""), requestBytes),
                        new Added(new Bytes("FilterBenchmark.oursFilter", 1, ""), requestBytes),
                        1));
        atMost(
                "allocated: filter, beyond the servlet wrappers",
                0,
                "B",
                new Added(
                        new Bytes("FilterBenchmark.oursFilter", 1, ""),
                        new Bytes("FilterBenchmark.wrappersAlone", 1, "")));
    }

    private void allocatesNothing(String what, String name) {
        atMost("allocated: " + what, 0, "B", new Bytes(name, 1, ""));
    }

    private void addScrapes() {
        atMost(
                "throughput that writers lose to a scrape per second",
                5,
                "%",
                new Time("ScrapeLoss.ours", 1, "series=1000"));
        for (String series : List.of("1000", "10000")) {
            SCRAPES.forEach((method, format) -> {
                // There is no JSON of theirs.
                String theirs = method.startsWith("oursOpenMetrics") ? "OpenMetrics" : "";
                addScrape(method, format, series, "micrometer" + theirs, "Micrometer's", 10);
                addScrape(method, format, series, "clientJava" + theirs, "client_java's", 8);
            });
        }
        SCRAPES.forEach((method, format) -> {
            addLinearity(method, format, "10000", 0.1);
            addLinearity(method, format, "100000", 0.01);
        });
    }

    private void addScrape(String ours, String format, String series, String peer, String peers, double faster) {
        String subject = "scrape of " + grouped(series) + " timers, " + format;
        String parameter = "series=" + series;
        String our = "ScrapeBenchmark." + ours;
        String their = "ScrapeBenchmark." + peer;
        atLeast(
                subject + ", faster than " + peers,
                faster,
                new Ratio(new Time(their, 1, parameter), new Time(our, 1, parameter), 1));
        atLeast(
                subject + ", allocates less than " + peers,
                20,
                new Ratio(new Bytes(their, 1, parameter), new Bytes(our, 1, parameter), 1));
    }

    private void addLinearity(String method, String format, String series, double factor) {
        String name = "ScrapeBenchmark." + method;
        Cost many = new Time(name, 1, "series=" + series);
        Cost few = new Time(name, 1, "series=1000");
        atMost(
                "cost per timer of a scrape of " + grouped(series) + ", in those of 1,000, " + format,
                LINEAR,
                TIMES,
                new Ratio(many, few, factor));
    }

    private void addMemory() {
        atMost(
                "memory of an idle timer with 11 buckets",
                1_024,
                "B",
                new Time("MemoryPerSeries.ours", 1, "state=idle"));
        atLeast(
                "idle timers that fit into 256 MiB, with scrapes",
                100_000,
                "series",
                new Time("ManyIdleTimers.fitted", 1, ""));
    }

    private void atMost(String subject, double bound, String unit, Measure measure) {
        all.add(new Target(subject, true, bound, unit, measure));
    }

    private void atLeast(String subject, double bound, Measure measure) {
        atLeast(subject, bound, TIMES, measure);
    }

    private void atLeast(String subject, double bound, String unit, Measure measure) {
        all.add(new Target(subject, false, bound, unit, measure));
    }

    private static Measure ratio(String first, String second, int threads) {
        return new Ratio(new Time(first, threads, ""), new Time(second, threads, ""), 1);
    }

    private static String grouped(String number) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
    }

    private static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }
}
