package io.lockfreemetrics.sample.process;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program from outside the JVM that a test asks. */
public final class OutsideTool {

    private static final String REQUIRED = "LOCKFREE_REQUIRE_TOOLS";

    private OutsideTool() {}

    /** Where the tool is on the PATH; without it, the test is skipped or fails, as the environment says. */
    public static Path require(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : List.of(path.split(File.pathSeparator, -1))) {
            Path tool = Path.of(folder, name);
            if (Files.isExecutable(tool)) {
                return tool;
            }
        }
        return missing("'" + name + "' is not on the PATH");
    }

    /** The same for a tool that has its place outside of the PATH. */
    public static Path require(Path place) {
        return Files.isRegularFile(place) ? place : missing("there is no " + place);
    }

    private static Path missing(String what) {
        String missing = what + "; scripts/install-test-tools.sh installs it";
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            return fail(missing + ", and " + REQUIRED + "=true asks for it");
        }
        return abort("skipped, as " + missing);
    }

    /** A port at which nobody listens now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
