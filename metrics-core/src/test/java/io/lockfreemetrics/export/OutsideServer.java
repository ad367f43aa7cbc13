package io.lockfreemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockfreemetrics.Stress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that judges what we send. Where it is missing, the test is skipped with a word on what to install; with {@code
 * LOCKFREE_REQUIRE_TOOLS=true} in the environment it fails instead.
 */
public final class OutsideServer implements AutoCloseable {

    private final Process process;

    private OutsideServer(Process process) {
        this.process = process;
    }

    /** The path of a program that is on the {@code PATH} or at the given place. */
    public static Path require(String name, Path place) {
        Path found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)),
                        Stream.of(place))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
        if (Boolean.parseBoolean(System.getenv("LOCKFREE_REQUIRE_TOOLS"))) {
            assertThat(found)
                    .as("%s is there, as scripts/install-test-tools.sh installs it", name)
                    .isNotNull();
        }
        assumeTrue(found != null, name + " is not installed; scripts/install-test-tools.sh does that");
        return found;
    }

    /** Starts it and waits until it accepts connections at a port. */
    public static OutsideServer start(List<String> command, int port, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Stress.await(() -> accepts(port) || !process.isAlive());
            assertThat(process.isAlive()).as(() -> read(log)).isTrue();
            return new OutsideServer(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port at which nobody listens now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, without a chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        Stress.await(() -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }
}
