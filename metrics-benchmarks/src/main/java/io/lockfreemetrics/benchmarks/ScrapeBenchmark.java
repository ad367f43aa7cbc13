package io.lockfreemetrics.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a scrape of many timers with 11 buckets costs, each of which has a few records: a snapshot and its bytes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScrapeBenchmark {

    /** One library's timers in each JVM, so that none pays for the memory of another. */
    @State(Scope.Benchmark)
    public abstract static class Registered<T extends ManyTimers> {

        @Param({"100", "1000", "10000"})
        public int series;

        final T timers;

        Registered(T timers) {
            this.timers = timers;
        }

        @Setup
        public void register() {
            timers.registerRecorded(0, series);
        }
    }

    /** This library's. */
    public static class Ours extends Registered<OurTimers> {
        public Ours() {
            super(new OurTimers());
        }
    }

    /**
     * This library's, with one more record in each before every scrape, as that has less to do where there was none. They start
     * over with each iteration, so that their numbers stay short; the record has just brought them into the caches.
     */
    public static class OursRecorded extends Ours {

        private final Durations durations = new Durations();

        @Setup(Level.Iteration)
        public void startOver() {
            for (int i = 0; i < series; i++) {
                timers.timer(i).reset();
            }
        }

        @Setup(Level.Invocation)
        public void recordIntoAll() {
            for (int i = 0; i < series; i++) {
                timers.record(i, durations.next());
            }
        }
    }

    /** Micrometer's. */
    public static class Micrometer extends Registered<MicrometerTimers> {
        public Micrometer() {
            super(new MicrometerTimers());
        }
    }

    /** client_java's. */
    public static class ClientJava extends Registered<ClientJavaTimers> {
        public ClientJava() {
            super(new ClientJavaTimers());
        }
    }

    @Benchmark
    public void baseline() {}

    @Benchmark
    public Object oursSnapshotOnly(Ours ours) {
        return ours.timers.snapshotAll();
    }

    @Benchmark
    public void oursPrometheus(Ours ours) throws IOException {
        ours.timers.scrape(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void oursJson(Ours ours) throws IOException {
        ours.timers.snapshotAll().writeJson(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void oursOpenMetrics(Ours ours) throws IOException {
        ours.timers.snapshotAll().writeOpenMetrics(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void oursProtobuf(Ours ours) throws IOException {
        ours.timers.snapshotAll().writePrometheusProtobuf(OutputStream.nullOutputStream());
    }

    @Benchmark
    public Object oursSnapshotOnlyRecorded(OursRecorded ours) {
        return oursSnapshotOnly(ours);
    }

    @Benchmark
    public void oursPrometheusRecorded(OursRecorded ours) throws IOException {
        oursPrometheus(ours);
    }

    @Benchmark
    public void oursJsonRecorded(OursRecorded ours) throws IOException {
        oursJson(ours);
    }

    @Benchmark
    public void oursOpenMetricsRecorded(OursRecorded ours) throws IOException {
        oursOpenMetrics(ours);
    }

    @Benchmark
    public void micrometer(Micrometer micrometer) throws IOException {
        micrometer.timers.scrape(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void micrometerOpenMetrics(Micrometer micrometer) throws IOException {
        micrometer.timers.scrapeOpenMetrics(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void clientJava(ClientJava clientJava) throws IOException {
        clientJava.timers.scrape(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void clientJavaOpenMetrics(ClientJava clientJava) throws IOException {
        clientJava.timers.scrapeOpenMetrics(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void clientJavaProtobuf(ClientJava clientJava) throws IOException {
        clientJava.timers.scrapeProtobuf(OutputStream.nullOutputStream());
    }
}
