package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.Temporality;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import io.lockfreemetrics.spring.PropertyChecks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the periodic exports: those of the one that is named default, and the others by name. Immutable.
 *
 * @param enabled Whether the default export takes place; each of the schedules has a switch of its own.
 * @param interval Time from one export to the next.
 * @param temporality What an export has: everything since the start (cumulative), or what came since the one before (delta).
 * @param log Whether the default export logs a summary line for each collector, API and execution.
 * @param schedules Further exports by name, each with interval, temporality and enabled (true by default) of its own.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export")
record ExportProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable Duration interval,
        @DefaultValue("cumulative") Temporality temporality,
        @DefaultValue("true") boolean log,
        @DefaultValue Map<String, Schedule> schedules) {

    private static final String INTERVAL_REMEDY = "a duration such as 30s or 1m";

    /**
     * One of the further exports.
     *
     * @param enabled Whether it runs.
     * @param interval Time from one export to the next.
     * @param temporality What an export has: everything since the start, or what came since the one before.
     */
    record Schedule(
            @DefaultValue("true") boolean enabled,
            @Nullable Duration interval,
            @DefaultValue("cumulative") Temporality temporality) {}

    /** Copies and checks the values. */
    ExportProperties {
        PropertyChecks.requirePositive("export.interval", interval, INTERVAL_REMEDY);
        if (schedules.containsKey(MetricsExportListener.DEFAULT_EXPORT)) {
            throw new InvalidMetricsPropertyException(
                    "export.schedules",
                    "must not have the name of the export that export.interval and export.temporality are about",
                    MetricsExportListener.DEFAULT_EXPORT,
                    "exports with other names");
        }
        schedules.forEach((name, schedule) -> PropertyChecks.requirePositive(
                "export.schedules." + name + ".interval", schedule.interval(), INTERVAL_REMEDY));
        schedules = Map.copyOf(schedules);
    }

    /** Whether there is such an export, be it switched on or off. */
    boolean knows(String export) {
        return export.equals(MetricsExportListener.DEFAULT_EXPORT) || schedules.containsKey(export);
    }

    /** The exports that are switched on, by name. */
    Map<String, ExportTiming> timings(MetricsProfile profile) {
        Map<String, ExportTiming> timings = new LinkedHashMap<>();
        if (enabled) {
            timings.put(MetricsExportListener.DEFAULT_EXPORT, timing(interval, temporality, profile));
        }
        schedules.forEach((name, schedule) -> {
            if (schedule.enabled()) {
                timings.put(name, timing(schedule.interval(), schedule.temporality(), profile));
            }
        });
        return timings;
    }

    private static ExportTiming timing(@Nullable Duration interval, Temporality temporality, MetricsProfile profile) {
        return new ExportTiming(interval == null ? profile.exportInterval() : interval, temporality);
    }
}
