package io.lockfreemetrics.benchmarks.experiment;

import io.lockfreemetrics.benchmarks.OurTimers;
import io.lockfreemetrics.benchmarks.report.ResultFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;

/** Whether many idle timers with 11 buckets, and scrapes of them, fit into the heap that this JVM was given. */
public final class ManyIdleTimers {

    private static final int SCRAPES = 5;
    private static final double MEGABYTE = 1 << 20;

    private ManyIdleTimers() {}

    /** Arguments: the file to write, and how many timers. Exits with 1 if they don't fit. */
    public static void main(String[] args) throws IOException {
        ResultFile results = new ResultFile(new File(args[0]));
        int count = Integer.parseInt(args[1]);
        try {
            measure(count, results);
        } catch (OutOfMemoryError e) {
            results.add("ManyIdleTimers.fitted", "", "", "series", 0);
            System.err.printf("%,d timers do not fit into %,.0f MiB%n", count, megabytes(maxMemory()));
            System.exit(1);
        }
    }

    private static void measure(int count, ResultFile results) throws IOException {
        OurTimers timers = new OurTimers();
        timers.registerRecorded(0, count);
        double[] millis = new double[SCRAPES];
        for (int i = 0; i < SCRAPES; i++) {
            long start = System.nanoTime();
            timers.scrape(OutputStream.nullOutputStream());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double used = megabytes(runtime.totalMemory() - runtime.freeMemory());
        results.add("ManyIdleTimers.fitted", "", "", "series", count);
        results.add("ManyIdleTimers.heapInUse", "", "", "MiB", used);
        results.add("ManyIdleTimers.heapLimit", "", "", "MiB", megabytes(maxMemory()));
        results.add("ManyIdleTimers.scrape", "", "", "ms/op", millis);
        System.out.printf("%,d timers take %,.0f of %,.0f MiB%n", count, used, megabytes(maxMemory()));
    }

    private static long maxMemory() {
        return Runtime.getRuntime().maxMemory();
    }

    private static double megabytes(long bytes) {
        return bytes / MEGABYTE;
    }
}
