package io.lockfreemetrics.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The file in which Linux tells the state of a process; see {@code proc(5)}. */
record LinuxStatus(Path file) {

    private static final long KIBIBYTE = 1024;

    /** An amount of memory, which the file has in kibibytes: {@code VmRSS:     1234 kB}. */
    long bytes(String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key + ':'))
                    .mapToLong(line -> KIBIBYTE * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(file + " has no " + key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
