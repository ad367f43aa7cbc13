package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CacheMetricsTest {

    private final CacheMetrics cache = new CacheMetrics();

    @Test
    void countsHitsMissesPutsAndEvictions() {
        cache.recordHit();
        cache.recordHit();
        cache.recordHit();
        cache.recordMiss();
        cache.recordPut();
        cache.recordCompressedPut(0.3);
        cache.recordCompressedPut(0.4);
        cache.recordEviction();

        CacheSnapshot snapshot = cache.snapshot();
        assertThat(snapshot)
                .isEqualTo(new CacheSnapshot(3, 1, 3, 1, new RatioSnapshot(2, BigInteger.valueOf(7_000), 10_000)));
        assertThat(snapshot.lookups()).isEqualTo(4);
        assertThat(snapshot.hitRate()).isEqualTo(0.75);
        assertThat(snapshot.averageCompressionRatio()).isEqualTo(0.35);
    }

    @Test
    void ofNoLookUpsNoneMissed() {
        assertThat(cache.snapshot().hitRate()).isEqualTo(1);
        assertThat(cache.snapshot().averageCompressionRatio()).isNaN();
    }

    @Test
    void aRatioThatIsNoneIsRefusedAndItsPutIsNotRecorded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cache.recordCompressedPut(Double.NaN))
                .withMessage("ratio must be a finite number and not negative, but is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> cache.recordCompressedPut(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.recordCompressedPut(1e300));
        assertThat(cache.snapshot()).isEqualTo(new CacheMetrics().snapshot());
    }

    @Test
    void aSnapshotRefusesWhatCanNotBe() {
        RatioSnapshot one = new RatioSnapshot(1, BigInteger.ONE, 10_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheSnapshot(0, -1, 1, 0, one))
                .withMessage("misses must not be negative, but are -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheSnapshot(0, 0, 0, 0, one))
                .withMessage("compressed puts must not be more than puts (0), but are 1");
    }

    @Test
    void twoAddUpToOneThatRecordedEverything() {
        CacheMetrics other = new CacheMetrics();
        CacheMetrics both = new CacheMetrics();
        for (CacheMetrics one : new CacheMetrics[] {cache, both}) {
            one.recordHit();
            one.recordCompressedPut(0.5);
        }
        for (CacheMetrics one : new CacheMetrics[] {other, both}) {
            one.recordMiss();
            one.recordEviction();
        }
        assertThat(cache.snapshot().plus(other.snapshot())).isEqualTo(both.snapshot());
    }

    @Test
    void everySnapshotAndResetIsOfWholeRecords() {
        AtomicLong recorded = new AtomicLong();
        AtomicLong reset = new AtomicLong();
        new Stress()
                .repeat(4, writer -> {
                    cache.recordCompressedPut(0.35);
                    recorded.incrementAndGet();
                })
                .repeat(1, reader -> assertWhole(cache.snapshot()))
                .repeat(1, resetter -> reset.addAndGet(assertWhole(cache.reset())))
                .run();
        assertThat(reset.get() + assertWhole(cache.snapshot())).isEqualTo(recorded.get());
    }

    private static long assertWhole(CacheSnapshot snapshot) {
        assertThat(snapshot.compression().count()).isEqualTo(snapshot.puts());
        assertThat(snapshot.averageCompressionRatio())
                .isEqualTo(snapshot.puts() == 0 ? Double.valueOf(Double.NaN) : Double.valueOf(0.35));
        return snapshot.puts();
    }

    @Test
    void isExposedAsCountersAndARatio() {
        MetricsRegistry registry = MetricsRegistry.create();
        CacheMetrics registered = registry.cache("documents", "Documents");
        registered.recordHit();
        registered.recordMiss();
        registered.recordCompressedPut(0.25);
        registry.cacheFamily("users", "Users", "kind").labels("a").recordEviction();

        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.byName(CacheSnapshot.class)).containsOnlyKeys("documents", "users{kind=\"a\"}");
        assertThat(snapshot.only(List.of("documents")).toPrometheusFormat()).isEqualTo("""
                        # HELP documents_hits_total Documents: look-ups that found something
                        # TYPE documents_hits_total counter
                        documents_hits_total 1
                        # HELP documents_misses_total Documents: look-ups that found nothing
                        # TYPE documents_misses_total counter
                        documents_misses_total 1
                        # HELP documents_puts_total Documents: entries put
                        # TYPE documents_puts_total counter
                        documents_puts_total 1
                        # HELP documents_evictions_total Documents: entries that had to go
                        # TYPE documents_evictions_total counter
                        documents_evictions_total 0
                        # HELP documents_compression_ratio Documents: ratios of the entries that were put compressed
                        # TYPE documents_compression_ratio summary
                        documents_compression_ratio_sum 0.25
                        documents_compression_ratio_count 1
                        """);
    }
}
