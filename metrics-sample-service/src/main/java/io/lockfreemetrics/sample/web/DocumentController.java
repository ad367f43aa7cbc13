package io.lockfreemetrics.sample.web;

import io.lockfreemetrics.sample.audit.AuditEvent;
import io.lockfreemetrics.sample.audit.AuditLog;
import io.lockfreemetrics.sample.document.DocumentId;
import io.lockfreemetrics.sample.document.DocumentProperties;
import io.lockfreemetrics.sample.document.DocumentStore;
import io.lockfreemetrics.sample.document.StoredDocument;
import io.lockfreemetrics.sample.screening.Draft;
import io.lockfreemetrics.sample.screening.Screening;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The documents over HTTP. The starter measures every exchange; what is added is how fast documents come in. */
@RestController
@RequestMapping("/documents/{id}")
final class DocumentController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final int STREAM_CHUNK_BYTES = 8_192;

    private final DocumentStore store;
    private final Screening screening;
    private final AuditLog audit;
    private final UploadMetrics uploads;
    private final int maxBytes;

    DocumentController(
            DocumentStore store,
            Screening screening,
            AuditLog audit,
            UploadMetrics uploads,
            DocumentProperties properties) {
        this.store = store;
        this.screening = screening;
        this.audit = audit;
        this.uploads = uploads;
        maxBytes = Math.toIntExact(properties.maxSize().toBytes());
    }

    @PutMapping
    ResponseEntity<Void> put(@PathVariable String id, HttpServletRequest request) throws IOException {
        DocumentId documentId = new DocumentId(id);
        long startNanos = System.nanoTime();
        // Of one that is broken off or too large nobody knows how many bytes it has: that is no sample.
        byte[] content = BoundedBody.read(request.getInputStream(), request.getContentLengthLong(), maxBytes);
        try {
            return accept(documentId, content);
        } finally {
            uploads.ended(content.length, startNanos);
        }
    }

    private ResponseEntity<Void> accept(DocumentId id, byte[] content) {
        screening.screen(new Draft(content)).ifPresent(refusal -> {
            audit.tell(AuditEvent.REFUSED, id.value(), refusal.rule());
            throw new DocumentRefusedException(refusal);
        });
        return store.put(id, content)
                ? ResponseEntity.created(URI.create("/documents/" + id)).build()
                : ResponseEntity.ok().build();
    }

    @GetMapping
    ResponseEntity<byte[]> get(@PathVariable String id) {
        return ResponseEntity.ok().contentType(TEXT).body(find(id).content());
    }

    /** Sends the document while it is being decompressed, on a thread other than the request's. */
    @GetMapping("/stream")
    ResponseEntity<StreamingResponseBody> stream(@PathVariable String id) {
        StoredDocument document = find(id);
        return ResponseEntity.ok().contentType(TEXT).body(out -> copy(document, out));
    }

    @DeleteMapping
    ResponseEntity<Void> delete(@PathVariable String id) {
        DocumentId documentId = new DocumentId(id);
        if (!store.delete(documentId)) {
            throw new NoSuchDocumentException(documentId);
        }
        return ResponseEntity.noContent().build();
    }

    private StoredDocument find(String id) {
        DocumentId documentId = new DocumentId(id);
        return store.find(documentId).orElseThrow(() -> new NoSuchDocumentException(documentId));
    }

    private static void copy(StoredDocument document, OutputStream out) throws IOException {
        try (InputStream content = document.open()) {
            byte[] chunk = new byte[STREAM_CHUNK_BYTES];
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                out.write(chunk, 0, n);
                out.flush();
            }
        }
    }
}
