package io.lockfreemetrics.sample.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.lockfreemetrics.sample.audit.AuditEvent;
import io.lockfreemetrics.sample.audit.AuditLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps documents compressed in memory, as many as fit: the least used ones make room for new ones. Thread-safe. */
@Component
public final class DocumentStore {

    /** About what an entry takes besides the document, so that tiny documents are bounded too. */
    private static final int ENTRY_OVERHEAD_BYTES = 256;

    private final Cache<DocumentId, StoredDocument> documents;
    private final StoreMetrics metrics;
    private final AuditLog audit;

    DocumentStore(DocumentProperties properties, StoreMetrics metrics, AuditLog audit) {
        this.metrics = metrics;
        this.audit = audit;
        documents = Caffeine.newBuilder()
                .maximumWeight(properties.storeSize().toBytes())
                .weigher((DocumentId id, StoredDocument document) -> document.compressedSize() + ENTRY_OVERHEAD_BYTES)
                .evictionListener(this::evicted)
                // Evict where documents are added, so that the limit holds when a request is answered.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Stores a document in place of the one of that name, if any. Of several threads that store the first one of a name,
     * exactly one creates it.
     *
     * @return whether there was none
     */
    public boolean put(DocumentId id, byte[] content) {
        StoredDocument document = StoredDocument.compress(content);
        metrics.storing(document);
        StoredDocument previous = documents.asMap().put(id, document);
        if (previous == null) {
            metrics.created();
            tell(AuditEvent.CREATED, id, document);
            return true;
        }
        metrics.replaced(previous);
        tell(AuditEvent.REPLACED, id, document);
        return false;
    }

    /** The document of that name, if there is one. */
    public Optional<StoredDocument> find(DocumentId id) {
        StoredDocument document = documents.getIfPresent(id);
        metrics.lookedUp(document != null);
        return Optional.ofNullable(document);
    }

    /**
     * Removes a document.
     *
     * @return whether there was one
     */
    public boolean delete(DocumentId id) {
        StoredDocument document = documents.asMap().remove(id);
        if (document == null) {
            return false;
        }
        metrics.deleted(document);
        tell(AuditEvent.DELETED, id, document);
        return true;
    }

    private void evicted(@Nullable DocumentId id, @Nullable StoredDocument document, RemovalCause cause) {
        if (id != null && document != null) {
            metrics.evicted(document);
            tell(AuditEvent.EVICTED, id, document);
        }
    }

    private void tell(AuditEvent event, DocumentId id, StoredDocument document) {
        audit.tell(event, id.value(), document.size() + " bytes");
    }
}
