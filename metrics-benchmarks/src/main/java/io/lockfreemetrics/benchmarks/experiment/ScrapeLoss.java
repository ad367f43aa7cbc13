package io.lockfreemetrics.benchmarks.experiment;

import io.lockfreemetrics.benchmarks.ManyTimers;
import io.lockfreemetrics.benchmarks.report.ResultFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How much of their throughput writers lose to one scrape per second. As that is less than what one JVM differs from the next,
 * seconds with and without a scrape alternate in the same one, and each is compared with the one after it: between these two
 * this library does not change banks, which may differ in how well they fit into the caches.
 */
public final class ScrapeLoss {

    private static final int SERIES = 1_000;
    private static final int WRITERS = 2;
    private static final long SECOND = 1_000_000_000;
    private static final int WARM_UP_PAIRS = 2;

    private ScrapeLoss() {}

    /** Arguments: the file to write, and how many pairs of seconds for each library. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ResultFile results = new ResultFile(new File(args[0]));
        int pairs = Integer.parseInt(args[1]);
        for (Map.Entry<String, Supplier<ManyTimers>> library : Libraries.all().entrySet()) {
            double[] percents = lostPercents(library.getValue().get(), pairs);
            results.add("ScrapeLoss." + library.getKey(), "series", Integer.toString(SERIES), "%", percents);
        }
    }

    private static double[] lostPercents(ManyTimers timers, int pairs) throws IOException, InterruptedException {
        timers.registerRecorded(0, SERIES);
        double[] percents = new double[pairs];
        try (Writers writers = new Writers(timers, SERIES, WRITERS)) {
            for (int i = -WARM_UP_PAIRS; i < pairs; i++) {
                double scraped = recordsPerSecond(timers, writers, true);
                double undisturbed = recordsPerSecond(timers, writers, false);
                if (i >= 0) {
                    percents[i] = 100 * (1 - scraped / undisturbed);
                }
            }
        }
        return percents;
    }

    private static double recordsPerSecond(ManyTimers timers, Writers writers, boolean scraped)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = writers.records();
        if (scraped) {
            timers.scrape(OutputStream.nullOutputStream());
        }
        long left = SECOND - (System.nanoTime() - start);
        if (left > 0) {
            Thread.sleep(left / 1_000_000);
        }
        long records = writers.records() - before;
        return records * (double) SECOND / (System.nanoTime() - start);
    }
}
