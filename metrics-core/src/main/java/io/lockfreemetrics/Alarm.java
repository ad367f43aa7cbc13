package io.lockfreemetrics;

/** Does something later, unless that is cancelled. */
interface Alarm {

    /** Plans the action; what is returned cancels it, or does nothing if it is too late for that. */
    Runnable after(long nanos, Runnable action);
}
