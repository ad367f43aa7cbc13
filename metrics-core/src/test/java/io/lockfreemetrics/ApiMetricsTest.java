package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.internal.cell.StripedCells;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ApiMetricsTest {

    private final ApiMetrics api = new ApiMetrics("checkout");

    @Test
    void countsRequestsSuccessesAndLatency() {
        api.recordSuccess(1_000_000);
        api.record(2_000_000, true);
        api.recordSuccess(3_000_000);
        api.recordFailure(6_000_000);
        api.record(8_000_000, false);

        ApiSnapshot snapshot = api.snapshot();
        assertThat(snapshot.requests()).isEqualTo(5);
        assertThat(snapshot.successes()).isEqualTo(3);
        assertThat(snapshot.failures()).isEqualTo(2);
        assertThat(snapshot.successRate()).isEqualTo(0.6);
        assertThat(snapshot.errorRate()).isEqualTo(0.4);
        assertThat(snapshot.averageLatencyNanos()).isEqualTo(4_000_000);
        assertThat(snapshot.averageLatencyMillis()).isEqualTo(4);
        assertThat(snapshot.latency().max()).hasValue(8_000_000);
    }

    @Test
    void aRequestThatFindsTheRememberedCellBusyIsAsWhole() {
        long[] held = api.outcomes().series().cells().enter();
        api.recordFailure(6_000_000);
        StripedCells.exit(held);

        ApiSnapshot snapshot = api.snapshot();
        assertThat(snapshot.failures()).isEqualTo(1);
        assertThat(snapshot.latency().sum()).isEqualTo(6_000_000);
    }

    @Test
    void theLongWayToABucketEndsTheSame() {
        ApiMetrics other = new ApiMetrics("other", Buckets.of(Unit.NANOSECONDS, 4, 5, 6));
        other.recordSuccess(5);
        other.recordFailure(7);

        ApiSnapshot snapshot = other.snapshot();
        assertThat(snapshot.failures()).isEqualTo(1);
        assertThat(snapshot.latency().buckets()).containsExactly(0, 1, 0, 1);
        assertThat(snapshot.latency().sum()).isEqualTo(12);
    }

    @Test
    void ofNoRequestsNoneFailed() {
        ApiSnapshot nothing = api.snapshot();
        assertThat(nothing.errorRate()).isZero();
        assertThat(nothing.successRate()).isEqualTo(1);
        assertThat(nothing.averageLatencyNanos()).isNaN();
        assertThat(nothing.averageLatencyMillis()).isNaN();
    }

    @Test
    void refusesNegativeDurationsAndRecordsNothingOfThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.record(-1, false))
                .withMessage("duration in nanoseconds must not be negative, but is -1");
        assertThatIllegalArgumentException().isThrownBy(() -> api.recordSuccess(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> api.recordFailure(Long.MIN_VALUE));
        assertThat(api.snapshot()).isEqualTo(new ApiMetrics("other").snapshot());
    }

    @Test
    void aSnapshotRefusesWhatCanNotBe() {
        HistogramSnapshot none = api.snapshot().latency();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiSnapshot(1, none))
                .withMessage("failures must be from 0 to the number of requests (0), but are 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiSnapshot(-1, none));
    }

    @Test
    void twoAddUpToOneThatRecordedEverything() {
        ApiMetrics other = new ApiMetrics("other");
        ApiMetrics both = new ApiMetrics("both");
        api.recordFailure(5);
        both.recordFailure(5);
        other.recordSuccess(9);
        both.recordSuccess(9);
        assertThat(api.snapshot().plus(other.snapshot())).isEqualTo(both.snapshot());
    }

    @Test
    void resetsDivideTheRequestsAmongThemselves() {
        api.recordFailure(5);
        assertThat(api.reset().failures()).isEqualTo(1);
        assertThat(api.reset().requests()).isZero();
    }

    @Test
    void logsOneLineOfOneSnapshot() {
        api.recordSuccess(1_000_000);
        api.recordFailure(3_000_000);
        String expected =
                "requests=2 successes=1 failures=1 successRate=0.5000 errorRate=0.5000 meanMs=2.000 p99Ms=4.950";
        assertThat(api).hasToString("checkout: " + expected);

        List<LogRecord> logged = logged(() -> {
            api.logSummary();
            api.logSummary("checkout{kind=\"a\"}");
        });
        assertThat(logged)
                .extracting(LogRecord::getMessage)
                .containsExactly("checkout: " + expected, "checkout{kind=\"a\"}: " + expected);
        assertThat(logged).extracting(LogRecord::getLevel).containsOnly(Level.INFO);
    }

    private static List<LogRecord> logged(Runnable action) {
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger(ApiMetrics.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                records.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return records;
    }

    @Test
    void isExposedLikeACollectorWithoutBytes() {
        MetricsRegistry registry = MetricsRegistry.create();
        registry.api("checkout", "Checkout", Buckets.latency()).recordFailure(20_000_000);
        registry.apiFamily("search", "Search", Buckets.latency(), "kind")
                .labels("a")
                .recordSuccess(1);

        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.byName(ApiSnapshot.class)).containsOnlyKeys("checkout", "search{kind=\"a\"}");
        assertThat(snapshot.toPrometheusFormat().lines())
                .contains(
                        "# HELP checkout_errors_total Checkout: requests that failed",
                        "checkout_requests_total 1",
                        "checkout_errors_total 1",
                        "checkout_request_duration_seconds_sum 0.02",
                        "checkout_request_duration_seconds_max 0.02",
                        "search_errors_total{kind=\"a\"} 0");
    }
}
