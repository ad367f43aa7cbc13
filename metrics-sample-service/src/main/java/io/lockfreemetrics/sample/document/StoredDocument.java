package io.lockfreemetrics.sample.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A document as it is kept: compressed. Immutable. */
public final class StoredDocument {

    private final byte[] compressed;
    private final int size;

    private StoredDocument(byte[] compressed, int size) {
        this.compressed = compressed;
        this.size = size;
    }

    static StoredDocument compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Closing writes the trailer and frees the deflater's native memory.
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredDocument(bytes.toByteArray(), content.length);
    }

    /** How many bytes the document has. */
    public int size() {
        return size;
    }

    /** How many bytes are kept of it. */
    int compressedSize() {
        return compressed.length;
    }

    /** The whole document. */
    public byte[] content() {
        try (InputStream content = open()) {
            return content.readNBytes(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document bit by bit. To be closed, as it holds native memory. */
    public InputStream open() throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(compressed));
    }
}
