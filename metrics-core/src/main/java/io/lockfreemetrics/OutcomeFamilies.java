package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The families that {@link Outcomes} are exposed as: how many, how many of them failed, and their durations. */
final class OutcomeFamilies {

    private static final int ALL = 0;
    private static final int FAILURES = 1;
    private static final int DURATIONS = 2;

    private OutcomeFamilies() {}

    /**
     * @param plural what is counted: {@code requests}
     * @param durationSuffix what the durations are called: {@code _request_duration}
     */
    static List<FamilyHeader> headers(
            String name, String help, NamingPolicy naming, String plural, String durationSuffix) {
        List<FamilyHeader> headers = new ArrayList<>();
        headers.add(counter(naming.counter(name + "_" + plural, Unit.NONE), HelpTexts.of(help, plural)));
        headers.add(counter(naming.counter(name + "_errors", Unit.NONE), HelpTexts.of(help, plural + " that failed")));
        headers.addAll(HistogramType.headers(
                NamingPolicy.PROMETHEUS.value(name + durationSuffix, Unit.NANOSECONDS),
                HelpTexts.of(help, "how long " + plural + " took"),
                Unit.NANOSECONDS));
        return headers;
    }

    private static FamilyHeader counter(String name, String help) {
        return new FamilyHeader(name, SampleType.COUNTER, help, "", 0, false);
    }

    static void write(int header, SeriesLabels labels, long failures, HistogramSnapshot durations, SampleWriter writer)
            throws IOException {
        switch (header) {
            case ALL -> writer.value(labels, durations.total());
            case FAILURES -> writer.value(labels, failures);
            default -> HistogramType.write(header - DURATIONS, labels, durations, writer);
        }
    }
}
