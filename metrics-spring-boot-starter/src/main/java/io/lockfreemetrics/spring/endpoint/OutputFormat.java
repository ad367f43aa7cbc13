package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.FullSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The formats of the endpoint. {@link Negotiation} chooses among them. Where it can't see the request, Spring Boot takes the last
 * of several that a client accepts, whatever their q-values: what a client names comes after what serves everybody.
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
    },

    /** OpenMetrics 1.0, which Prometheus asks for first where it does not store native histograms. */
    OPENMETRICS("application/openmetrics-text;version=1.0.0;charset=utf-8") {
        @Override
        void write(FullSnapshot snapshot, OutputStream out) throws IOException {
            snapshot.writeOpenMetrics(out);
        }
    },

    /** Prometheus' protobuf format, which it asks for where it stores native histograms. */
    PROTOBUF("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited") {
        @Override
        void write(FullSnapshot snapshot, OutputStream out) throws IOException {
            snapshot.writePrometheusProtobuf(out);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // immutable, but not marked as such
    private final MimeType mimeType;

    OutputFormat(String mimeType) {
        this.mimeType = MimeTypeUtils.parseMimeType(mimeType);
    }

    abstract void write(FullSnapshot snapshot, OutputStream out) throws IOException;

    byte[] bytes(FullSnapshot snapshot, boolean gzip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? GzipEncoding.compressing(bytes) : bytes) {
            write(snapshot, out);
        }
        return bytes.toByteArray();
    }

    @Override
    public MimeType getProducedMimeType() {
        return mimeType;
    }
}
