package io.lockfreemetrics;

/** What the step of a periodic export may ask it. */
interface ExportTurn {

    /** How long the step may still take: a day or more unless somebody waits for the end of the export, zero or less if it is late. */
    long nanosLeft();

    /** Waits, unless it is time to stop or too late to go on afterwards: then false, at once. */
    boolean pause(long nanos);

    /** One step; if it throws, that is logged and counted. */
    interface Step {
        void run(ExportTurn turn) throws Exception;
    }
}
