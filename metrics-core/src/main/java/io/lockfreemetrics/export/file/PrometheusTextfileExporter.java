package io.lockfreemetrics.export.file;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.Temporality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Keeps one file with the latest snapshot in the Prometheus text format, as the textfile collector of node_exporter reads it.
 * Whoever reads the file finds a whole snapshot: it is written beside it, under a name that the collector passes by, and takes
 * its place in one step.
 */
public final class PrometheusTextfileExporter implements MetricsExporter {

    private final Path file;
    private final Path next;
    private final long maxBytes;

    /**
     * @param file should end in {@code .prom}; its directory is made if it is not there
     * @param maxBytes a larger snapshot is not written, and the export fails
     * @throws IllegalArgumentException if {@code maxBytes} is less than 1
     */
    public PrometheusTextfileExporter(Path file, long maxBytes) {
        this.file = requireNonNull(file, "file").toAbsolutePath();
        this.next = this.file.resolveSibling(this.file.getFileName() + ".tmp");
        this.maxBytes = FileDocument.requirePositive(maxBytes);
    }

    @Override
    public void export(FullSnapshot snapshot) throws IOException {
        FileDocument buffer = new FileDocument(maxBytes);
        snapshot.writePrometheus(buffer);
        FileDocument.makeDirectoryOf(file);
        try {
            Files.write(next, buffer.toByteArray());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** Prometheus knows no deltas. */
    @Override
    public Optional<Temporality> temporality() {
        return Optional.of(Temporality.CUMULATIVE);
    }
}
