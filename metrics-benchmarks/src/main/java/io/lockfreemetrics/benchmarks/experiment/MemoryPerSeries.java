package io.lockfreemetrics.benchmarks.experiment;

import io.lockfreemetrics.benchmarks.Durations;
import io.lockfreemetrics.benchmarks.ManyTimers;
import io.lockfreemetrics.benchmarks.report.ResultFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.openjdk.jol.info.GraphLayout;

/**
 * How much memory a timer with 11 buckets takes, its names and labels included: the difference between a registry with n and
 * one with 2n of them, each after some scrapes. Idle ones have a few records of one thread; contended ones were recorded into by many
 * at once.
 */
public final class MemoryPerSeries {

    private static final int THREADS = 8;
    private static final int RECORDS_OF_EACH = 5_000;

    /** After which a library has kept whatever it keeps from one for the next. */
    private static final int SCRAPES = 3;

    private MemoryPerSeries() {}

    /** Arguments: the file to write, and n for idle and for contended series. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ResultFile results = new ResultFile(new File(args[0]));
        int idle = Integer.parseInt(args[1]);
        int contended = Integer.parseInt(args[2]);
        for (Map.Entry<String, Supplier<ManyTimers>> library : Libraries.all().entrySet()) {
            String name = "MemoryPerSeries." + library.getKey();
            results.add(name, "state", "idle", "B", perSeries(library.getValue().get(), idle, false));
            results.add(
                    name,
                    "state",
                    "contended",
                    "B",
                    perSeries(library.getValue().get(), contended, true));
        }
    }

    private static double perSeries(ManyTimers timers, int count, boolean contended)
            throws IOException, InterruptedException {
        grow(timers, 0, count, contended);
        long before = size(timers);
        grow(timers, count, count, contended);
        return (double) (size(timers) - before) / count;
    }

    private static void grow(ManyTimers timers, int first, int count, boolean contended) throws InterruptedException {
        timers.registerRecorded(first, count);
        if (contended) {
            for (int i = first; i < first + count; i++) {
                contend(timers, i);
            }
        }
    }

    private static void contend(ManyTimers timers, int index) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            threads[t] = new Thread(() -> recordMany(timers, index, start));
            threads[t].start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void recordMany(ManyTimers timers, int index, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Durations durations = new Durations();
        for (int i = 0; i < RECORDS_OF_EACH; i++) {
            timers.record(index, durations.next());
        }
    }

    private static long size(ManyTimers timers) throws IOException {
        for (int i = 0; i < SCRAPES; i++) {
            timers.scrape(OutputStream.nullOutputStream());
        }
        System.gc();
        return GraphLayout.parseInstance(timers.registry()).totalSize();
    }
}
