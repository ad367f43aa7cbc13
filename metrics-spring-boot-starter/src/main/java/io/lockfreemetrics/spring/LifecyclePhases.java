package io.lockfreemetrics.spring;

/**
 * When the starter's parts are stopped, in the terms of {@link org.springframework.context.SmartLifecycle}: the highest phase
 * first. Web servers have finished their requests long before; a bean that records while it stops is in time for the last
 * export if its phase is higher than these.
 */
public final class LifecyclePhases {

    /** Periodic exports: their last snapshot has what everybody recorded, at once or asynchronously. */
    public static final int EXPORT = Integer.MIN_VALUE / 2;

    /** Asynchronous recorders: what they have accepted is recorded before the last export. */
    public static final int ASYNC_RECORDER = EXPORT + 1024;

    private LifecyclePhases() {}
}
