package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.ApiSnapshot;
import io.lockfreemetrics.ExecutionSnapshot;
import io.lockfreemetrics.FamilySnapshot;
import io.lockfreemetrics.FamilySnapshot.LabelledSnapshot;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsSnapshot;
import io.lockfreemetrics.SeriesSnapshot;
import io.lockfreemetrics.Temporality;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line for each collector, API and execution: all of its series taken together, since the start or, as the line then
 * says, since the last export.
 */
final class SummaryLog implements MetricsExporter {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryLog.class);
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void export(FullSnapshot snapshot) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        for (FamilySnapshot family : snapshot.families()) {
            String subject = subject(family.name(), snapshot);
            Long active = snapshot.gauges().get(family.name() + "_active_requests");
            total(family, MetricsSnapshot.class, MetricsSnapshot::plus)
                    .ifPresent(total -> LOG.info(line(subject, total, active)));
            total(family, ApiSnapshot.class, ApiSnapshot::plus).ifPresent(total -> LOG.info(total.summary(subject)));
            total(family, ExecutionSnapshot.class, ExecutionSnapshot::plus)
                    .ifPresent(total -> LOG.info(line(subject, total)));
        }
    }

    private static String subject(String name, FullSnapshot snapshot) {
        return snapshot.temporality() == Temporality.CUMULATIVE
                ? name
                : String.format(
                        Locale.ROOT,
                        "%s (last %.3f s)",
                        name,
                        snapshot.interval().toMillis() / 1e3);
    }

    private static <S extends SeriesSnapshot> Optional<S> total(
            FamilySnapshot family, Class<S> type, BinaryOperator<S> plus) {
        return family.series().stream()
                .map(LabelledSnapshot::value)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce(plus);
    }

    static String line(String subject, MetricsSnapshot total, @Nullable Long activeRequests) {
        String active = activeRequests == null
                ? "activeConnections=" + total.activeConnections()
                : "activeRequests=" + activeRequests;
        return String.format(
                Locale.ROOT,
                "%s: requests=%d errors=%d errorRate=%.4f meanMs=%.3f p99Ms=%.3f bytesSent=%d bytesReceived=%d %s",
                subject,
                total.requests(),
                total.errors(),
                total.errorRate(),
                total.durations().mean() / NANOS_PER_MILLI,
                total.durations().percentile(0.99) / NANOS_PER_MILLI,
                total.bytesSent(),
                total.bytesReceived(),
                active);
    }

    private static String line(String subject, ExecutionSnapshot total) {
        return String.format(
                Locale.ROOT,
                "%s: executions=%d errors=%d errorRate=%.4f meanMs=%.3f p99Ms=%.3f",
                subject,
                total.executions(),
                total.errors(),
                total.errorRate(),
                total.durations().mean() / NANOS_PER_MILLI,
                total.durations().percentile(0.99) / NANOS_PER_MILLI);
    }
}
