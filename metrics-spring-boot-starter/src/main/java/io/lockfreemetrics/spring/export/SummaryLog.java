package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.FamilySnapshot;
import io.lockfreemetrics.FamilySnapshot.LabelledSnapshot;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsSnapshot;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line for each collector: all of its series taken together, since the start. */
final class SummaryLog implements MetricsExportListener {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryLog.class);
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void onExport(FullSnapshot snapshot) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        for (FamilySnapshot family : snapshot.families()) {
            MetricsSnapshot total = total(family);
            if (total != null) {
                LOG.info(line(family.name(), total, snapshot.gauges().get(family.name() + "_active_requests")));
            }
        }
    }

    private static @Nullable MetricsSnapshot total(FamilySnapshot family) {
        MetricsSnapshot total = null;
        for (LabelledSnapshot series : family.series()) {
            if (series.value() instanceof MetricsSnapshot one) {
                total = total == null ? one : total.plus(one);
            }
        }
        return total;
    }

    static String line(String name, MetricsSnapshot total, @Nullable Long activeRequests) {
        String active = activeRequests == null
                ? "activeConnections=" + total.activeConnections()
                : "activeRequests=" + activeRequests;
        return String.format(
                Locale.ROOT,
                "%s: requests=%d errors=%d errorRate=%.4f meanMs=%.3f p99Ms=%.3f bytesSent=%d bytesReceived=%d %s",
                name,
                total.requests(),
                total.errors(),
                total.errorRate(),
                total.durations().mean() / NANOS_PER_MILLI,
                total.durations().percentile(0.99) / NANOS_PER_MILLI,
                total.bytesSent(),
                total.bytesReceived(),
                active);
    }
}
