package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import org.junit.jupiter.api.Test;

class MetricsCollectorTest {

    private final MetricsCollector collector = new MetricsCollector();

    @Test
    void countsRequestsErrorsBytesAndConnections() {
        collector.connectionOpened();
        collector.connectionOpened();
        collector.connectionClosed();
        collector.recordRequest();
        collector.recordRequest();
        collector.recordError();
        collector.recordBytes(100);

        MetricsSnapshot snapshot = collector.snapshot();
        assertThat(snapshot.requests()).isEqualTo(2);
        assertThat(snapshot.errors()).isEqualTo(1);
        assertThat(snapshot.bytesSent()).isEqualTo(100);
        assertThat(snapshot.activeConnections()).isEqualTo(1);
        assertThat(snapshot.errorRate()).isEqualTo(0.5);
        assertThat(snapshot.durations().total()).isZero();
    }

    @Test
    void theErrorRateOfNothingIsZero() {
        assertThat(collector.snapshot().errorRate()).isZero();
    }

    @Test
    void aWholeRequestIsOneRecord() {
        collector.recordRequest(7_000_000, false, 10, 1);
        collector.recordRequest(2_000_000_000, true, 20, 2);

        MetricsSnapshot snapshot = collector.snapshot();
        assertThat(snapshot.requests()).isEqualTo(2);
        assertThat(snapshot.errors()).isEqualTo(1);
        assertThat(snapshot.bytesSent()).isEqualTo(30);
        assertThat(snapshot.bytesReceived()).isEqualTo(3);
        assertThat(snapshot.durations().total()).isEqualTo(2);
        assertThat(snapshot.durations().sum()).isEqualTo(2_007_000_000);
        assertThat(snapshot.durations().min()).hasValue(7_000_000);
        assertThat(snapshot.durations().max()).hasValue(2_000_000_000);
    }

    @Test
    void theLongWayToABucketEndsTheSame() {
        Buckets buckets = Buckets.of(Unit.NANOSECONDS, 4, 5, 6);
        MetricsCollector other = new MetricsCollector(buckets);
        other.recordRequest(5, false, 10, 1);
        other.recordRequest(7, true, 20, 2, new ManualSpan());
        AtomicTimer timer = new AtomicTimer(buckets);
        timer.record(5);
        timer.record(7);

        MetricsSnapshot snapshot = other.snapshot();
        assertThat(snapshot.errors()).isEqualTo(1);
        assertThat(snapshot.bytesSent()).isEqualTo(30);
        assertThat(snapshot.bytesReceived()).isEqualTo(3);
        assertThat(snapshot.durations()).isEqualTo(timer.snapshot());
        assertThat(snapshot.durations().buckets()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void aRequestThatFindsTheRememberedCellBusyIsAsWhole() {
        MetricsCollector crowded = new MetricsCollector(Buckets.latency(), new FlipDomain(0), null);
        long[] first = crowded.series().cells().enter();
        crowded.recordRequest(7_000_000, false, 10, 1);
        // Once more, as it remembers what it has found.
        long[] second = crowded.series().cells().enter();
        crowded.recordRequest(2_000_000_000, true, 20, 2, new ManualSpan());
        StripedCells.exit(first);
        StripedCells.exit(second);

        collector.recordRequest(7_000_000, false, 10, 1);
        collector.recordRequest(2_000_000_000, true, 20, 2);
        assertThat(crowded.snapshot()).isEqualTo(collector.snapshot());
    }

    @Test
    void refusesNegativeNumbersAndRecordsNothingOfThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.recordRequest(-1, true, 1, 1))
                .withMessage("duration in nanoseconds must not be negative, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.recordRequest(1, true, -2, 1))
                .withMessage("bytes sent must not be negative, but is -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.recordRequest(1, true, 1, -3))
                .withMessage("bytes received must not be negative, but is -3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.recordBytes(-4))
                .withMessage("bytes sent must not be negative, but is -4");
        assertThat(collector.snapshot()).isEqualTo(new MetricsCollector().snapshot());
    }

    @Test
    void whatIsRecordedPieceByPieceIsCountedAsItComes() {
        collector.recordRequest();
        collector.recordError();
        collector.recordError();
        collector.connectionClosed();
        assertThat(collector.snapshot().errorRate()).isEqualTo(2);
        assertThat(collector.snapshot().activeConnections()).isEqualTo(-1);
    }

    @Test
    void aSnapshotRefusesWhatCanNotBe() {
        HistogramSnapshot durations = collector.snapshot().durations();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsSnapshot(-1, 0, 0, 0, 0, durations))
                .withMessage("requests must not be negative, but are -1");
    }

    @Test
    void countsStopAtTheEndOfTheRange() {
        collector.recordRequest(Long.MAX_VALUE, false, Long.MAX_VALUE, Long.MAX_VALUE);
        collector.recordRequest(Long.MAX_VALUE, false, Long.MAX_VALUE, 1);
        MetricsSnapshot snapshot = collector.snapshot();
        assertThat(snapshot.bytesSent()).isEqualTo(Long.MAX_VALUE);
        assertThat(snapshot.bytesReceived()).isEqualTo(Long.MAX_VALUE);
        assertThat(snapshot.durations().mean()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void resetKeepsOpenConnections() {
        collector.connectionOpened();
        collector.recordRequest(1, true, 2, 3);
        assertThat(collector.reset().requests()).isEqualTo(1);

        MetricsSnapshot snapshot = collector.snapshot();
        assertThat(snapshot.requests()).isZero();
        assertThat(snapshot.errors()).isZero();
        assertThat(snapshot.durations().min()).isEmpty();
        assertThat(snapshot.activeConnections()).isEqualTo(1);
    }

    @Test
    void takesOnlyBucketsInNanoseconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsCollector(Buckets.of(1, 2)))
                .withMessageStartingWith("buckets for durations must be in Unit[name=seconds, decimals=9], but are in");
    }

    @Test
    void everySnapshotIsOfWholeRequests() {
        Stress stress = new Stress();
        stress.repeat(4, writer -> collector.recordRequest(1_000, true, 10, 3))
                .repeat(2, reader -> {
                    MetricsSnapshot snapshot = collector.snapshot();
                    long requests = snapshot.requests();
                    assertThat(snapshot.errors()).isEqualTo(requests);
                    assertThat(snapshot.bytesSent()).isEqualTo(10 * requests);
                    assertThat(snapshot.bytesReceived()).isEqualTo(3 * requests);
                    assertThat(snapshot.durations().total()).isEqualTo(requests);
                    assertThat(snapshot.durations().sum()).isEqualTo(1_000 * requests);
                })
                .run();
    }
}
