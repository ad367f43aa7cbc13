package io.lockfreemetrics.sample.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.CacheSnapshot;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import io.lockfreemetrics.sample.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DocumentStoreTest {

    private static final DocumentId ID = new DocumentId("one");

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AuditLog audit = new AuditLog(
            registry, AsyncMetricRecorder.builder(registry).synchronous(true).build());
    private final DocumentStore store = storeOf(DataSize.ofMegabytes(64));

    private DocumentStore storeOf(DataSize size) {
        return new DocumentStore(
                new DocumentProperties(DataSize.ofKilobytes(1), size), new StoreMetrics(registry), audit);
    }

    @Test
    void theFirstOfANameIsCreatedAndTheNextReplacesIt() {
        assertThat(store.put(ID, bytes("first"))).isTrue();
        assertThat(store.put(ID, bytes("second"))).isFalse();

        assertThat(store.find(ID).orElseThrow().content()).asString(UTF_8).isEqualTo("second");
        assertThat(counters("documents_stored")).containsExactly(1L, 1L);
    }

    @Test
    void whatIsDeletedIsGoneAndCanBeCreatedAgain() {
        store.put(ID, bytes("text"));

        assertThat(store.delete(ID)).isTrue();
        assertThat(store.delete(ID)).isFalse();
        assertThat(store.find(ID)).isEmpty();
        assertThat(store.put(ID, bytes("text"))).isTrue();
    }

    @Test
    void theAuditLogIsToldWhatHappens() {
        store.put(ID, bytes("first"));
        store.put(ID, bytes("second"));
        store.delete(ID);
        store.delete(ID);
        store.find(ID);

        assertThat(told("created")).isEqualTo(1);
        assertThat(told("replaced")).isEqualTo(1);
        assertThat(told("deleted")).isEqualTo(1);
        assertThat(told("evicted")).isZero();
    }

    @Test
    void lookUpsCountAsHitOrMiss() {
        store.find(ID);
        store.put(ID, bytes("text"));
        store.find(ID);
        store.find(ID);

        assertThat(cache().hits()).isEqualTo(2);
        assertThat(cache().misses()).isEqualTo(1);
    }

    @Test
    void sizesAndRatiosAreThoseOfWhatWasStored() {
        byte[] content = bytes("x".repeat(1_000));
        store.put(ID, content);

        assertThat(registry.snapshotAll().histograms().get("document_size").sum())
                .isEqualTo(1_000);
        assertThat(cache().puts()).isEqualTo(1);
        assertThat(cache().averageCompressionRatio()).isEqualTo(storedBytes() / 1_000.0);
        assertThat(storedBytes()).isEqualTo(StoredDocument.compress(content).compressedSize());
    }

    @Test
    void anEmptyDocumentHasARatioToo() {
        store.put(ID, bytes(""));

        assertThat(cache().averageCompressionRatio()).isEqualTo((double) storedBytes());
    }

    @Test
    void anEmptyStoreHasNoBytesWhateverWasInIt() {
        store.put(ID, bytes("text"));
        store.put(ID, bytes("another, longer text"));
        store.put(new DocumentId("two"), bytes("text"));
        assertThat(storedBytes()).isPositive();

        store.delete(ID);
        store.delete(new DocumentId("two"));

        assertThat(storedBytes()).isZero();
    }

    @Test
    void theLeastUsedMakeRoomAndTheBytesFollow() {
        DocumentStore small = storeOf(DataSize.ofKilobytes(20));
        Random random = new Random(1);
        byte[] content = new byte[1_000];
        for (int i = 0; i < 100; i++) {
            random.nextBytes(content);
            small.put(new DocumentId("d" + i), content);
        }

        long evicted = cache().evictions();
        long left = remaining(small, 100);
        assertThat(evicted).isEqualTo(100 - left).isEqualTo(told("evicted"));
        assertThat(left).isBetween(10L, 20L);
        assertThat(storedBytes())
                .isEqualTo(left * StoredDocument.compress(content).compressedSize());
    }

    @Test
    void ofThreadsThatStoreTheFirstOfANameExactlyOneCreatesIt() throws Exception {
        int threads = 8;
        int rounds = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < rounds; round++) {
                DocumentId id = new DocumentId("round-" + round);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> created = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    created.add(pool.submit(() -> {
                        start.await();
                        return store.put(id, bytes("text of " + id));
                    }));
                }
                start.countDown();
                int creators = 0;
                for (Future<Boolean> one : created) {
                    creators += one.get(10, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(creators).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(counters("documents_stored")).containsExactly((long) rounds, rounds * (threads - 1L));
    }

    @Test
    void theStoredBytesAreNeverNegativeWhileDocumentsComeAndGo() throws Exception {
        DocumentStore small = storeOf(DataSize.ofKilobytes(4));
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Random random = new Random(i);
                writers.add(pool.submit(() -> {
                    for (int n = 0; n < 3_000; n++) {
                        DocumentId id = new DocumentId("d" + random.nextInt(10));
                        if (random.nextBoolean()) {
                            small.put(id, bytes("text ".repeat(random.nextInt(100))));
                        } else {
                            small.delete(id);
                        }
                    }
                }));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                assertThat(storedBytes()).isNotNegative();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < 10; i++) {
            small.delete(new DocumentId("d" + i));
        }
        assertThat(storedBytes()).isZero();
    }

    private static long remaining(DocumentStore store, int documents) {
        long found = 0;
        for (int i = 0; i < documents; i++) {
            found += store.find(new DocumentId("d" + i)).isPresent() ? 1 : 0;
        }
        return found;
    }

    private List<Long> counters(String name) {
        FullSnapshot snapshot = registry.snapshotAll();
        return List.of(
                snapshot.counters().get(name + "{result=\"created\"}"),
                snapshot.counters().get(name + "{result=\"replaced\"}"));
    }

    private long told(String event) {
        return registry.snapshotAll().counters().get("audit_events{event=\"" + event + "\"}");
    }

    private CacheSnapshot cache() {
        return registry.snapshotAll().byName(CacheSnapshot.class).get("documents");
    }

    private long storedBytes() {
        return registry.snapshotAll().gauges().get("document_store");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
