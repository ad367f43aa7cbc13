package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.load.EndlessUploads;
import io.lockfreemetrics.sample.process.PackagedSample;
import io.lockfreemetrics.sample.sink.FileSinks;
import io.lockfreemetrics.sample.sink.OtlpSink;
import io.lockfreemetrics.sample.sink.PushgatewaySink;
import io.lockfreemetrics.sample.sink.Sink;
import io.lockfreemetrics.sample.sink.StatsdSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminated under traffic, the service tells every built-in exporter's sink of each request that it answered, once. */
class EveryExporterShutdownIT {

    private static final int CLIENTS = 8;
    private static final int REQUESTS_BEFORE = 1_000;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Pattern HANDLED = Pattern.compile("AuditLog +: client-\\d+ (created|replaced): 4 bytes");

    private final List<Sink> sinks = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void closeSinks() {
        sinks.forEach(Sink::close);
    }

    @Test
    void theOnlyExportIsTheLastOneAndHasEveryRequest() throws Exception {
        assertEverySinkHasEveryRequest("1h", "cumulative");
    }

    @Test
    void manyDeltasAndTheLastOneAddUpToEveryRequest() throws Exception {
        assertEverySinkHasEveryRequest("100ms", "delta");
    }

    private void assertEverySinkHasEveryRequest(String interval, String temporality) throws Exception {
        sinks.add(FileSinks.jsonLines(folder));
        sinks.add(FileSinks.textfile(folder));
        sinks.add(PushgatewaySink.start());
        sinks.add(StatsdSink.start(folder));
        sinks.add(OtlpSink.start());
        try (PackagedSample sample = PackagedSample.start(arguments(interval, temporality))) {
            EndlessUploads uploads = EndlessUploads.start(sample.port(), CLIENTS);
            Await.asserted(DEADLINE, () -> assertThat(uploads.answered()).isGreaterThan(REQUESTS_BEFORE));

            sample.terminate();

            sample.awaitExit(DEADLINE);
            uploads.join(DEADLINE);
            // The service's own word on each request; a client may miss the answer to its last one.
            long handled = sample.log().stream().filter(HANDLED.asPredicate()).count();
            assertThat(handled).isBetween(uploads.answered(), uploads.atMost());
            Map<String, Long> told = new TreeMap<>();
            sinks.forEach(sink -> told.put(sink.name(), sink.requests()));
            assertThat(told)
                    .as(() -> String.join("\n", sample.log()))
                    .isEqualTo(sinks.stream().collect(Collectors.toMap(Sink::name, sink -> handled)));
        }
    }

    private List<String> arguments(String interval, String temporality) {
        List<String> arguments = new ArrayList<>();
        // Longer than the default, as the first export of each is the last one, too, on a machine that may be busy.
        arguments.add("--lockfree.metrics.export.shutdown-timeout=25s");
        for (Sink sink : sinks) {
            String schedule = "--lockfree.metrics.export.schedules." + sink.name();
            arguments.add("--lockfree.metrics.export." + sink.name() + ".enabled=true");
            arguments.add(schedule + ".interval=" + interval);
            // Sinks that take only one of them keep to that.
            arguments.add(schedule + ".temporality=" + temporality);
            arguments.addAll(sink.arguments());
        }
        return arguments;
    }
}
