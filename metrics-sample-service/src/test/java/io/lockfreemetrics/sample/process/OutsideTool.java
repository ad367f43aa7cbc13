package io.lockfreemetrics.sample.process;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program from outside the JVM that a test asks. */
public final class OutsideTool {

    private static final String REQUIRED = "LOCKFREE_REQUIRE_TOOLS";

    private OutsideTool() {}

    /** Where the tool is; without it, the test is skipped or fails, as the environment says. */
    public static Path require(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : List.of(path.split(File.pathSeparator, -1))) {
            Path tool = Path.of(folder, name);
            if (Files.isExecutable(tool)) {
                return tool;
            }
        }
        String missing = "'" + name + "' is not on the PATH; scripts/install-test-tools.sh installs it";
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            return fail(missing + ", and " + REQUIRED + "=true asks for it");
        }
        return abort("skipped, as " + missing);
    }
}
