package io.lockfreemetrics.benchmarks.report;

import io.lockfreemetrics.benchmarks.report.Comparison.Label;
import java.util.ArrayList;
import java.util.List;

/** The tables, in their order. */
final class Comparisons {

    private static final Label EMPTY = new Label("baseline", "*nothing*");

    private Comparisons() {}

    static List<Comparison> all() {
        return List.of(
                records(),
                counters(),
                reads(),
                flips(),
                losses(),
                scrapes(),
                memory(),
                manyIdle(),
                filters(),
                async(),
                orderings());
    }

    private static Comparison records() {
        return table(
                "RecordBenchmark",
                "Record a request, in `LongAdder.increment()`s",
                "longAdderIncrement",
                "oursCollector",
                "**`MetricsCollector`: whole request**",
                "oursTimer",
                "**`AtomicTimer`**",
                "oursTimerLookedUp",
                "**`AtomicTimer`, labels looked up**",
                "providerStriped",
                "**provider `striped`, histogram**",
                "providerSeqlock",
                "**provider `seqlock`, histogram**",
                "providerStandard",
                "**provider `standard`, histogram**",
                "longAdderIncrement",
                "`LongAdder`, one field",
                "atomicLongIncrement",
                "`AtomicLong`, one field",
                "severalAtomics",
                "the same fields as independent atomics",
                "synchronizedFields",
                "the same fields under `synchronized`",
                "micrometerTimer",
                "Micrometer timer without buckets",
                "micrometerTimerWithBuckets",
                "Micrometer timer, same buckets",
                "clientJavaClassic",
                "client_java, classic histogram",
                "clientJavaClassicAndNative",
                "client_java, classic and native",
                "openTelemetryHistogram",
                "OpenTelemetry, explicit buckets",
                "dropwizardTimer",
                "Dropwizard timer",
                "dropwizardTimerLockFree",
                "Dropwizard timer, lock-free reservoir",
                "hdrHistogramRecorder",
                "HdrHistogram `Recorder`",
                "spectatorTimer",
                "Spectator timer, no buckets");
    }

    private static Comparison counters() {
        return table(
                "CounterBenchmark",
                "Increment a counter, in `LongAdder.increment()`s",
                "longAdder",
                "ours",
                "**`AtomicCounter`**",
                "oursLookedUp",
                "**`AtomicCounter`, labels looked up**",
                "providerStriped",
                "**provider `striped`**",
                "providerSeqlock",
                "**provider `seqlock`**",
                "providerStandard",
                "**provider `standard`**",
                "longAdder",
                "`LongAdder`",
                "atomicLong",
                "`AtomicLong`",
                "micrometer",
                "Micrometer",
                "micrometerLookedUp",
                "Micrometer, labels looked up",
                "clientJava",
                "client_java",
                "clientJavaLookedUp",
                "client_java, labels looked up",
                "openTelemetry",
                "OpenTelemetry");
    }

    private static Comparison reads() {
        return table(
                "ReadBenchmark",
                "Read while one thread writes as fast as it can",
                "",
                "oursGet",
                "**read `AtomicCounter`**",
                "oursIncrement",
                "**write `AtomicCounter` meanwhile**",
                "longAdderSum",
                "read `LongAdder`",
                "longAdderIncrement",
                "write `LongAdder` meanwhile",
                "micrometerGet",
                "read Micrometer's counter",
                "micrometerIncrement",
                "write it meanwhile",
                "clientJavaGet",
                "read client_java's counter",
                "clientJavaIncrement",
                "write it meanwhile",
                "oursSnapshot",
                "**snapshot of an `AtomicTimer`**",
                "oursRecord",
                "**record into it meanwhile**",
                "micrometerSnapshot",
                "snapshot of Micrometer's timer",
                "micrometerRecord",
                "record into it meanwhile",
                "clientJavaSnapshot",
                "snapshot of client_java's histogram",
                "clientJavaRecord",
                "record into it meanwhile",
                "hdrSnapshot",
                "interval histogram of HdrHistogram's `Recorder`",
                "hdrRecord",
                "record into it meanwhile");
    }

    private static Comparison flips() {
        return table(
                "FlipBenchmark",
                "Flip, by the size of the registry",
                "",
                "allIdle",
                "cut of all timers, nothing is new",
                "allRecorded",
                "record into all, and cut",
                "recordIntoAll",
                "record into all",
                "one",
                "cut of one timer");
    }

    private static Comparison losses() {
        return table(
                "ScrapeLoss",
                "Throughput that two writers lose to one scrape per second",
                "",
                "ours",
                "**this library**",
                "micrometer",
                "Micrometer",
                "clientJava",
                "client_java");
    }

    private static Comparison scrapes() {
        return table(
                "ScrapeBenchmark",
                "Scrape timers with 11 buckets, in scrapes of this library",
                "oursPrometheus",
                "oursPrometheus",
                "**Prometheus text, nothing new**",
                "oursJson",
                "**JSON, nothing new**",
                "oursOpenMetrics",
                "**OpenMetrics, nothing new**",
                "oursProtobuf",
                "**protobuf, nothing new**",
                "oursSnapshotOnly",
                "**only the snapshot, nothing new**",
                "oursPrometheusRecorded",
                "**Prometheus text, each recorded into**",
                "oursJsonRecorded",
                "**JSON, each recorded into**",
                "oursOpenMetricsRecorded",
                "**OpenMetrics, each recorded into**",
                "oursSnapshotOnlyRecorded",
                "**only the snapshot, each recorded into**",
                "micrometer",
                "Micrometer, Prometheus text",
                "micrometerOpenMetrics",
                "Micrometer, OpenMetrics",
                "clientJava",
                "client_java, Prometheus text",
                "clientJavaOpenMetrics",
                "client_java, OpenMetrics",
                "clientJavaProtobuf",
                "client_java, protobuf");
    }

    private static Comparison memory() {
        return table(
                "MemoryPerSeries",
                "Memory of a timer with 11 buckets, its names and labels included",
                "ours",
                "ours",
                "**this library**",
                "micrometer",
                "Micrometer",
                "clientJava",
                "client_java");
    }

    private static Comparison manyIdle() {
        return table(
                "ManyIdleTimers",
                "Many idle timers with 11 buckets in one small heap",
                "",
                "fitted",
                "registered and scraped",
                "heapInUse",
                "heap in use",
                "heapLimit",
                "heap allowed",
                "scrape",
                "a scrape");
    }

    private static Comparison filters() {
        return table(
                "FilterBenchmark",
                "Serve a request in Tomcat without a network, and measure it",
                "baseline",
                "oursFilter",
                "**the starter's filter and valve**",
                "wrappersAlone",
                "only the wrappers that the Servlet API asks for",
                "micrometerFilter",
                "Spring's filter with Micrometer");
    }

    private static Comparison async() {
        return table(
                "AsyncBenchmark",
                "Let a worker increment a counter: cost to the caller",
                "direct",
                "direct",
                "increment directly",
                "queueAlone",
                "JCTools' queue alone",
                "queueAndElement",
                "JCTools' queue and a new element",
                "recorder",
                "**`AsyncMetricRecorder`**",
                "recorderThatDrops",
                "**`AsyncMetricRecorder` that drops**");
    }

    private static Comparison orderings() {
        return table(
                "MemoryOrderingBenchmark", "Access modes of one shared word, in plain increments", "incrementPlain");
    }

    private static Comparison table(String type, String title, String reference, String... methodsAndTexts) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < methodsAndTexts.length; i += 2) {
            labels.add(new Label(methodsAndTexts[i], methodsAndTexts[i + 1]));
        }
        labels.add(EMPTY);
        return new Comparison(type, title, reference, labels);
    }
}
