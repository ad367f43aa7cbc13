package io.lockfreemetrics;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the allocations of a piece of work fail one after the other: fills the heap up to a few bytes, which become more from
 * attempt to attempt until the work is done. Small ones may not fail if those before have left garbage. For a JVM with {@link
 * #OPTIONS} that has no other work.
 */
public final class FullHeap {

    /** A small heap, which is used up to the last byte, by code that allocates as it is written. */
    public static final List<String> OPTIONS = List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:-UseTLAB", "-Xint");

    private static final int LARGE_BYTES = 1 << 19;
    private static final int BLOCK_BYTES = 1 << 10;

    /** What is full by where objects happen to lie is not always so for others: then they are moved a little. */
    private static final int MOST_EARLY_SUCCESSES = 100;

    private static final int SUCCESSES_AT_THE_END = 5;

    /** For what a piece of work needs to be made and checked. */
    private static final int SPARE_LARGE = 4;

    /** Something that may fail for want of memory, and what must be right whether or not it did. */
    public interface Work {
        void run();

        void check();
    }

    /** The smallest object there is. */
    private record Crumb(@Nullable Crumb next) {}

    private static final class Block {

        final @Nullable Block next;

        @SuppressWarnings("UnusedVariable") // is only to take up memory
        private final byte[] bytes;

        Block(int size, @Nullable Block next) {
            this.bytes = new byte[size];
            this.next = next;
        }
    }

    private static @Nullable Block large;
    private static @Nullable Block blocks;
    private static @Nullable Block displaced;
    private static @Nullable Crumb crumbs;

    private FullHeap() {}

    /** Returns how many attempts failed. */
    public static int failOneAfterTheOther(Supplier<? extends Work> work) {
        Work rehearsal = work.get();
        // Loads and links all that the attempts need.
        rehearsal.run();
        rehearsal.check();
        fillButForSome();
        int failures = 0;
        int successes = 0;
        while (successes < (failures > 0 ? SUCCESSES_AT_THE_END : MOST_EARLY_SUCCESSES)) {
            Work attempt = work.get();
            fill(failures > 0 ? failures + successes : 0);
            if (succeeds(attempt)) {
                successes++;
                displaced = new Block(successes, displaced);
            } else {
                failures++;
                successes = 0;
            }
            crumbs = null;
            blocks = null;
            attempt.check();
        }
        large = null;
        displaced = null;
        return failures;
    }

    private static boolean succeeds(Work work) {
        try {
            work.run();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private static void fillButForSome() {
        try {
            while (true) {
                large = new Block(LARGE_BYTES, large);
            }
        } catch (OutOfMemoryError e) {
            for (int i = 0; i < SPARE_LARGE && large != null; i++) {
                large = large.next;
            }
        }
    }

    private static void fill(int spareCrumbs) {
        for (int i = 0; i < spareCrumbs; i++) {
            crumbs = new Crumb(crumbs);
        }
        try {
            while (true) {
                blocks = new Block(BLOCK_BYTES, blocks);
            }
        } catch (OutOfMemoryError e) {
            // The last collection may have found more than was asked for.
            boolean full = false;
            while (!full) {
                full = fillTheRest() == 0;
            }
        }
        for (int i = 0; i < spareCrumbs && crumbs != null; i++) {
            crumbs = crumbs.next;
        }
    }

    /** Returns how much there was left. */
    private static int fillTheRest() {
        int more = 0;
        try {
            while (true) {
                crumbs = new Crumb(crumbs);
                more++;
            }
        } catch (OutOfMemoryError e) {
            return more;
        }
    }

    /** As an assertion, but for a JVM without a test's libraries at work. */
    public static void check(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }
}
