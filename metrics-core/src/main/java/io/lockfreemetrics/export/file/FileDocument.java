package io.lockfreemetrics.export.file;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is going to be written to a file, whose size has a bound. Not thread-safe. */
final class FileDocument extends OutputStream {

    private final long maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FileDocument(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        if (len > maxBytes - bytes.size()) {
            throw new IOException("an export must not be larger than " + maxBytes + " bytes, but this one is");
        }
        bytes.write(b, off, len);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** Makes the directory of a file, unless it is there, be it by a symbolic link. */
    static void makeDirectoryOf(Path file) throws IOException {
        Path directory = requireNonNull(file.toAbsolutePath().getParent(), "directory");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    static long requirePositive(long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("largest size of a file must be at least 1 byte, but is " + maxBytes);
        }
        return maxBytes;
    }
}
