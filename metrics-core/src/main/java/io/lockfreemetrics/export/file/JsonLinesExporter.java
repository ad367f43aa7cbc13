package io.lockfreemetrics.export.file;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Appends each snapshot to a file, as one line of JSON. Before the file would become larger than allowed, {@code file} becomes
 * {@code file.1}, that {@code file.2}, and so on; the oldest is deleted. A line is in the file whole or not at all: what is
 * left of one that could not be written, or whose process died meanwhile, is cut off.
 *
 * <p>The file is opened for each export, so that other programs may move it away.
 */
public final class JsonLinesExporter implements MetricsExporter {

    private final Path file;
    private final long maxBytes;
    private final int maxFiles;

    /**
     * @param file its directory is made if it is not there
     * @param maxBytes how large each file may become; an export whose line is longer fails
     * @param maxFiles how many files there may be, the one that is written included; at least 1
     * @throws IllegalArgumentException if a number is less than 1
     */
    public JsonLinesExporter(Path file, long maxBytes, int maxFiles) {
        this.file = requireNonNull(file, "file").toAbsolutePath();
        this.maxBytes = FileDocument.requirePositive(maxBytes);
        if (maxFiles < 1) {
            throw new IllegalArgumentException("number of files must be at least 1, but is " + maxFiles);
        }
        this.maxFiles = maxFiles;
    }

    @Override
    public void export(FullSnapshot snapshot) throws IOException {
        FileDocument line = new FileDocument(maxBytes);
        snapshot.writeJson(line);
        line.write('\n');
        append(line.toByteArray());
    }

    private void append(byte[] line) throws IOException {
        FileDocument.makeDirectoryOf(file);
        if (Files.exists(file) && Files.size(file) + line.length > maxBytes) {
            rotate();
        }
        // No channel: an interrupt would close that in the middle of a line.
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long end = endOfLastLine(out);
            try {
                out.setLength(end);
                out.seek(end);
                out.write(line);
            } catch (IOException e) {
                out.setLength(end);
                throw e;
            }
        }
    }

    private static long endOfLastLine(RandomAccessFile out) throws IOException {
        for (long end = out.length(); end > 0; end--) {
            out.seek(end - 1);
            if (out.read() == '\n') {
                return end;
            }
        }
        return 0;
    }

    private void rotate() throws IOException {
        Files.deleteIfExists(numbered(maxFiles - 1));
        for (int i = maxFiles - 2; i >= 0; i--) {
            if (Files.exists(numbered(i))) {
                Files.move(numbered(i), numbered(i + 1));
            }
        }
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }
}
