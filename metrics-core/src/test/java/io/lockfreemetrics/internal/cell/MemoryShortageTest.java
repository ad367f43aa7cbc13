package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.OwnJvm;
import io.lockfreemetrics.Stress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A real {@link OutOfMemoryError} in a JVM of its own whose heap is filled up, while a writer wants more cells or a reader wants
 * to replace one. Cells are made so large that there is no room for another while there is for everything else.
 */
class MemoryShortageTest {

    private static final int VALUE = Cell.FIRST_FIELD;
    private static final int FIELDS = 500_000;
    private static final int BALLAST_BYTES = 1 << 20;

    @Test
    void aWriterGoesOnWithTheCellsThatAreThereAndAReaderThatFailsLosesNothing()
            throws IOException, InterruptedException {
        String output = OwnJvm.run(MemoryShortageTest.class, List.of("-Xmx64m", "-XX:+UseSerialGC"));
        assertThat(output).endsWith("done" + System.lineSeparator());
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) throws InterruptedException {
        growth();
        replacement();
        replacementThatIsNotNeededAnyMore();
        System.out.println("done");
    }

    private static void growth() throws InterruptedException {
        FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
        AdditiveSeries series = domain.newSeries(CellLayout.of(FIELDS));
        add(series, 1);
        Thread writer = new Thread(() -> add(series, 10));
        Deque<long[]> ballast = fillHeap();
        long[] held = series.cells().enter();
        writer.start();
        // It pauses only after it could not add cells.
        Stress.await(() -> isIn(writer, "pause"));
        StripedCells.exit(held);
        writer.join();
        check(series.cells().cellsVolatile().length == 2, "the series must not have grown");
        check(series.current(VALUE) == 11, "no record may be lost for want of memory");
        ballast.clear();

        held = series.cells().enter();
        add(series, 100);
        check(series.cells().cellsVolatile().length == 4, "the series must grow when there is memory");
        StripedCells.exit(held);
        check(domain.<Long>cutAll(() -> series.total(VALUE)) == 111, "a snapshot must be exact");
        check(domain.cutAll(domain::isComplete), "a snapshot must be complete");
    }

    private static void replacement() {
        FlipDomain domain = new FlipDomain(1);
        AdditiveSeries series = domain.newSeries(CellLayout.of(FIELDS));
        AdditiveSeries other = domain.newSeries(CellLayout.of(1));
        add(series, 1);
        add(other, 5);
        long[] held = series.cells().enter();
        held[VALUE] += 10;
        Deque<long[]> ballast = fillHeap();
        checkThatACutFails(domain);
        add(series, 100);
        add(other, 50);
        ballast.clear();
        check(!domain.<Boolean>cutAll(domain::isComplete), "the writer is still inside");
        check(domain.<Long>cutAll(() -> other.total(VALUE)) == 55, "other series must be exact meanwhile");
        StripedCells.exit(held);
        check(domain.<Long>cutAll(() -> series.total(VALUE)) == 111, "a later snapshot must be exact");
        check(domain.cutAll(domain::isComplete), "a later snapshot must be complete");
    }

    private static void replacementThatIsNotNeededAnyMore() {
        FlipDomain domain = new FlipDomain(1);
        AdditiveSeries series = domain.newSeries(CellLayout.of(FIELDS));
        long[] held = series.cells().enter();
        held[VALUE] += 1;
        Deque<long[]> ballast = fillHeap();
        checkThatACutFails(domain);
        StripedCells.exit(held);
        for (int i = 0; i < 2; i++) {
            check(domain.cutAll(domain::isComplete), "the writer has come out");
            add(series, 10);
        }
        check(series.current(VALUE) == 21, "both banks must go on with the cells they have");
        check(!ballast.isEmpty(), "there must not have been memory");
    }

    private static void checkThatACutFails(FlipDomain domain) {
        try {
            domain.cutAll(domain::isComplete);
        } catch (OutOfMemoryError e) {
            return;
        }
        check(false, "there must not be memory for another cell");
    }

    /** Leaves room for small things only. */
    private static Deque<long[]> fillHeap() {
        Deque<long[]> ballast = new ArrayDeque<>(1000);
        try {
            while (true) {
                ballast.add(new long[BALLAST_BYTES / Long.BYTES]);
            }
        } catch (OutOfMemoryError e) {
            ballast.remove();
            return ballast;
        }
    }

    private static boolean isIn(Thread thread, String method) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    private static void add(AdditiveSeries series, long amount) {
        long[] cell = series.cells().enter();
        Cell.setRelease(cell, VALUE, cell[VALUE] + amount);
        StripedCells.exit(cell);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }
}
