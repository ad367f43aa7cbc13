package io.lockfreemetrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxStatusTest {

    @TempDir
    Path folder;

    @Test
    void readsAmountsOfMemoryInBytes() throws IOException {
        Path file = Files.writeString(folder.resolve("status"), """
                Name:\tjava
                VmSize:\t 8912896 kB
                VmRSS:\t     300 kB
                Threads:\t12
                """);
        LinuxStatus status = new LinuxStatus(file);
        assertThat(status.bytes("VmRSS")).isEqualTo(300 * 1024);
        assertThat(status.bytes("VmSize")).isEqualTo(8_912_896L * 1024);
        assertThatIllegalStateException()
                .isThrownBy(() -> status.bytes("VmSwap"))
                .withMessage(file + " has no VmSwap");
    }
}
