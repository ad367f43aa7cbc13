package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.ExportPolicy;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.Temporality;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import io.lockfreemetrics.spring.PropertyChecks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the periodic exports: those of the one that is named default, and the others by name. Immutable.
 *
 * @param enabled Whether the default export takes place; each of the schedules has a switch of its own.
 * @param interval Time from one export to the next.
 * @param temporality What the default export has: everything since the start (cumulative), or what came since the one before (delta). Each of the schedules has a temporality of its own.
 * @param log Whether the default export logs a summary line for each collector, API and execution.
 * @param timeout How long an attempt to export may take before it is interrupted.
 * @param attempts How often it is tried to deliver one snapshot, before the next interval.
 * @param backoff About how long to wait before the second attempt; doubled before each further one, up to 30 times as long.
 * @param shutdownTimeout For how long, at most, shutdown waits for all last exports together.
 * @param schedules Further exports by name, each with enabled (true by default), interval, temporality (cumulative by default), timeout, attempts and backoff of its own. Those named after a built-in exporter (such as statsd) are followed by it.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export")
record ExportProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable Duration interval,
        @DefaultValue("cumulative") Temporality temporality,
        @DefaultValue("true") boolean log,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("1s") Duration backoff,
        @DefaultValue("5s") Duration shutdownTimeout,
        @DefaultValue Map<String, Schedule> schedules) {

    /** Exporters with a switch of their own, whose schedules needn't be configured. */
    static final Set<String> BUILT_IN = Set.of("json-lines", "textfile", "pushgateway", "statsd", "otlp");

    private static final String INTERVAL_REMEDY = "a duration such as 30s or 1m";
    private static final int LONGEST_BACKOFF = 30;

    /**
     * One of the further exports. What is not set is as in the default export, but for the temporality.
     *
     * @param enabled Whether it runs.
     * @param interval Time from one export to the next.
     * @param temporality What it has: everything since the start, whatever the default export has, or what came since the one before.
     * @param timeout How long an attempt may take.
     * @param attempts How often it is tried to deliver one snapshot.
     * @param backoff About how long to wait before the second attempt.
     */
    record Schedule(
            @DefaultValue("true") boolean enabled,
            @Nullable Duration interval,
            @DefaultValue("cumulative") Temporality temporality,
            @Nullable Duration timeout,
            @Nullable Integer attempts,
            @Nullable Duration backoff) {

        static final Schedule UNSET = new Schedule(true, null, Temporality.CUMULATIVE, null, null, null);
    }

    /** Copies and checks the values. */
    ExportProperties {
        check("export.", interval, timeout, attempts, backoff);
        PropertyChecks.requireTimeout("export.shutdown-timeout", shutdownTimeout, "a duration such as 5s");
        if (schedules.containsKey(MetricsExporter.DEFAULT_SCHEDULE)) {
            throw new InvalidMetricsPropertyException(
                    "export.schedules",
                    "must not have the name of the export that export.interval and export.temporality are about",
                    MetricsExporter.DEFAULT_SCHEDULE,
                    "exports with other names");
        }
        schedules.forEach((name, schedule) -> check(
                "export.schedules." + name + '.',
                schedule.interval(),
                schedule.timeout(),
                schedule.attempts(),
                schedule.backoff()));
        schedules = Map.copyOf(schedules);
    }

    private static void check(
            String prefix,
            @Nullable Duration interval,
            @Nullable Duration timeout,
            @Nullable Integer attempts,
            @Nullable Duration backoff) {
        PropertyChecks.requirePositive(prefix + "interval", interval, INTERVAL_REMEDY);
        PropertyChecks.requireAtLeastOne(prefix + "attempts", attempts, "a number such as 3");
        if (timeout != null) {
            PropertyChecks.requireTimeout(prefix + "timeout", timeout, "a duration such as 10s");
        }
        if (backoff != null) {
            PropertyChecks.requireTimeout(prefix + "backoff", backoff, "a duration such as 1s");
        }
    }

    /** Whether there is such an export, be it switched on or off. */
    boolean knows(String export) {
        return export.equals(MetricsExporter.DEFAULT_SCHEDULE)
                || BUILT_IN.contains(export)
                || schedules.containsKey(export);
    }

    /** The exports that are switched on, by name, and those of the built-in exporters. */
    Map<String, ExportPolicy> policies(MetricsProfile profile) {
        Map<String, ExportPolicy> policies = new LinkedHashMap<>();
        BUILT_IN.forEach(name -> policies.put(name, policy(Schedule.UNSET, profile)));
        if (enabled) {
            policies.put(
                    MetricsExporter.DEFAULT_SCHEDULE,
                    policy(Schedule.UNSET, profile).withTemporality(temporality));
        }
        schedules.forEach((name, schedule) -> {
            if (schedule.enabled()) {
                policies.put(name, policy(schedule, profile));
            } else {
                policies.remove(name);
            }
        });
        return policies;
    }

    private ExportPolicy policy(Schedule schedule, MetricsProfile profile) {
        Duration first = or(schedule.backoff(), backoff);
        return new ExportPolicy(
                or(schedule.interval(), or(interval, profile.exportInterval())),
                schedule.temporality(),
                or(schedule.timeout(), timeout),
                or(schedule.attempts(), attempts),
                first,
                first.multipliedBy(LONGEST_BACKOFF));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
