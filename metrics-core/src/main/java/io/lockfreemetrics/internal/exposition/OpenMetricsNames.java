package io.lockfreemetrics.internal.exposition;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The names of families in OpenMetrics. There, counters and infos have other names than their samples, which may be those of
 * other families that the Prometheus text format tells apart: a gauge {@code jobs} and a counter {@code jobs_total}.
 */
public final class OpenMetricsNames {

    private OpenMetricsNames() {}

    /**
     * Those families whose own name is taken by another family, or by a sample of it. Of two that would have the same name the
     * first one has it.
     */
    public static Set<FamilyHeader> clashing(List<FamilyHeader> headers) {
        Set<String> taken = new HashSet<>();
        for (FamilyHeader header : headers) {
            taken.addAll(header.sampleNames());
        }
        Set<FamilyHeader> clashing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (FamilyHeader header : headers) {
            boolean hasOwnName = header.familyNameLength() < header.name().length();
            if (hasOwnName && !taken.add(header.name().substring(0, header.familyNameLength()))) {
                clashing.add(header);
            }
        }
        return clashing;
    }
}
