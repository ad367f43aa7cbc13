package io.lockfreemetrics.sample.document;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicGauge;
import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.CacheMetrics;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import org.springframework.stereotype.Component;

/** What is measured of the store. Every label value is known, so each series is looked up once, here. */
@Component
final class StoreMetrics {

    /** Nobody knows how large documents will be; a Prometheus server with native histograms gets all these buckets. */
    private static final Buckets SIZES = Buckets.exponential(Unit.BYTES);

    private final AtomicCounter created;
    private final AtomicCounter replaced;
    private final CacheMetrics cache;
    private final AtomicGauge storedBytes;
    private final AtomicHistogram sizes;

    StoreMetrics(MetricsRegistry registry) {
        MetricFamily<AtomicCounter> stored = registry.counterFamily(
                "documents_stored", "Documents that were stored, by whether there was one of that name.", "result");
        created = stored.labels("created");
        replaced = stored.labels("replaced");

        cache = registry.cache("documents", "Documents in memory");
        storedBytes = registry.gauge("document_store", "Compressed bytes in the store.", Unit.BYTES);
        sizes = registry.histogram("document_size", "Uncompressed size of documents that were stored.", SIZES);
    }

    /** Before the document can be found by others: who removes it subtracts what was added, so it never falls below zero. */
    void storing(StoredDocument document) {
        storedBytes.add(document.compressedSize());
        sizes.record(document.size());
        cache.recordCompressedPut((double) document.compressedSize() / Math.max(document.size(), 1));
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
        cache.recordEviction();
    }

    void lookedUp(boolean found) {
        if (found) {
            cache.recordHit();
        } else {
            cache.recordMiss();
        }
    }
}
