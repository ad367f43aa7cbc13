package io.lockfreemetrics.sample.audit;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A line about what was told since the last one, if anything was: the numbers of all such lines add up to the totals. */
@Component
final class AuditSummary implements MetricsExporter {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSummary.class);

    /** One of {@code lockfree.metrics.export.schedules}. */
    @Override
    public String schedule() {
        return "audit";
    }

    @Override
    public void export(FullSnapshot delta) {
        Map<String, Long> counters = delta.counters();
        if (Arrays.stream(AuditEvent.values()).anyMatch(event -> count(event, counters) > 0)) {
            LOG.info("{}", line(delta));
        }
    }

    static String line(FullSnapshot delta) {
        Map<String, Long> counters = delta.counters();
        String counts = Arrays.stream(AuditEvent.values())
                .map(event -> event.label() + "=" + count(event, counters))
                .collect(Collectors.joining(" "));
        return "in the last " + delta.interval().toMillis() / 1e3 + " s: " + counts;
    }

    private static long count(AuditEvent event, Map<String, Long> counters) {
        return counters.getOrDefault(AuditLog.METRIC + "{event=\"" + event.label() + "\"}", 0L);
    }
}
