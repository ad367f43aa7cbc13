package io.lockfreemetrics.internal.cell;

/** What a drain does with the series that it comes to. */
interface DrainVisitor {

    /** Loads what {@link #tryDrain} will need, and returns something that depends on all of it. */
    long preload(Series series);

    /** Returns whether it drained the series. */
    boolean tryDrain(Series series);
}
