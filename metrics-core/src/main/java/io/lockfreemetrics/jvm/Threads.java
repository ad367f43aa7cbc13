package io.lockfreemetrics.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/** Platform threads: how many there are, were, and what they do. */
final class Threads {

    private Threads() {}

    static void register(MetricsRegistry registry) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        registry.gauge("jvm_threads_current", "Threads that are alive", Unit.NONE, threads::getThreadCount);
        registry.gauge("jvm_threads_daemon", "Daemon threads that are alive", Unit.NONE, threads::getDaemonThreadCount);
        registry.gauge(
                "jvm_threads_peak", "The most threads that ever were alive", Unit.NONE, threads::getPeakThreadCount);
        registry.counter(
                "jvm_threads_started", "Threads that were started", Unit.NONE, threads::getTotalStartedThreadCount);
        ThreadStates states = new ThreadStates(threads, System::nanoTime);
        for (Thread.State state : Thread.State.values()) {
            registry.gauge(
                    "jvm_threads_state",
                    "Threads that are in a state",
                    Unit.NONE,
                    Map.of("state", state.name()),
                    () -> states.count(state));
        }
    }
}
