package io.lockfreemetrics.sample.document;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicGauge;
import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import org.springframework.stereotype.Component;

/** What is measured of the store. Every label value is known, so each series is looked up once, here. */
@Component
final class StoreMetrics {

    private static final Buckets SIZES = Buckets.of(Unit.BYTES, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576);

    /** Ten-thousandths: 500 is a document that became twenty times smaller, 10,000 one that did not become smaller. */
    private static final Buckets RATIOS = Buckets.of(Unit.RATIO, 500, 1_000, 2_000, 3_000, 4_000, 5_000, 7_500, 10_000);

    private static final long RATIO_ONE = 10_000;

    private final AtomicCounter created;
    private final AtomicCounter replaced;
    private final AtomicCounter hits;
    private final AtomicCounter misses;
    private final AtomicCounter evictions;
    private final AtomicGauge storedBytes;
    private final AtomicHistogram sizes;
    private final AtomicHistogram ratios;

    StoreMetrics(MetricsRegistry registry) {
        MetricFamily<AtomicCounter> stored = registry.counterFamily(
                "documents_stored", "Documents that were stored, by whether there was one of that name.", "result");
        created = stored.labels("created");
        replaced = stored.labels("replaced");

        MetricFamily<AtomicCounter> lookups = registry.counterFamily(
                "document_lookups", "Look-ups of documents, by whether the store had them.", "result");
        hits = lookups.labels("hit");
        misses = lookups.labels("miss");

        evictions = registry.counter("documents_evicted", "Documents that had to make room for others.");
        storedBytes = registry.gauge("document_store", "Compressed bytes in the store.", Unit.BYTES);
        sizes = registry.histogram("document_size", "Uncompressed size of documents that were stored.", SIZES);
        ratios = registry.histogram(
                "document_compression",
                "Compressed by uncompressed size of documents that were stored: the smaller, the better.",
                RATIOS);
    }

    /** Before the document can be found by others: who removes it subtracts what was added, so it never falls below zero. */
    void storing(StoredDocument document) {
        storedBytes.add(document.compressedSize());
        sizes.record(document.size());
        ratios.record(document.compressedSize() * RATIO_ONE / Math.max(document.size(), 1));
    }

    void created() {
        created.increment();
    }

    void replaced(StoredDocument previous) {
        storedBytes.add(-previous.compressedSize());
        replaced.increment();
    }

    void deleted(StoredDocument document) {
        storedBytes.add(-document.compressedSize());
    }

    void evicted(StoredDocument document) {
        storedBytes.add(-document.compressedSize());
        evictions.increment();
    }

    void lookedUp(boolean found) {
        (found ? hits : misses).increment();
    }
}
