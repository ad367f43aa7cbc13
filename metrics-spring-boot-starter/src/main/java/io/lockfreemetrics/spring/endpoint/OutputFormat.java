package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.FullSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The formats of the endpoint. Of several that a client accepts the last one is taken, whatever their q-values: whoever names
 * JSON next to a wildcard wants JSON.
 */
public enum OutputFormat implements Producible<OutputFormat> {

    /** Prometheus' text format 0.0.4. */
    PROMETHEUS("text/plain;version=0.0.4;charset=utf-8") {
        @Override
        void write(FullSnapshot snapshot, OutputStream out) throws IOException {
            snapshot.writePrometheus(out);
        }

        @Override
        public boolean isDefault() {
            return true;
        }
    },

    /** JSON. */
    JSON(MimeTypeUtils.APPLICATION_JSON_VALUE) {
        @Override
        void write(FullSnapshot snapshot, OutputStream out) throws IOException {
            snapshot.writeJson(out);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // immutable, but not marked as such
    private final MimeType mimeType;

    OutputFormat(String mimeType) {
        this.mimeType = MimeTypeUtils.parseMimeType(mimeType);
    }

    abstract void write(FullSnapshot snapshot, OutputStream out) throws IOException;

    byte[] bytes(FullSnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(snapshot, out);
        return out.toByteArray();
    }

    @Override
    public MimeType getProducedMimeType() {
        return mimeType;
    }
}
