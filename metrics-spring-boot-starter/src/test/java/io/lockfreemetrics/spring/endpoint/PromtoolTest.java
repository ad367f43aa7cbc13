package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Somebody else's opinion about the endpoint's text. */
class PromtoolTest {

    @Test
    void promtoolHasNothingToSayAboutTheText() throws Exception {
        requirePromtool();
        String text;
        try (ConfigurableApplicationContext context = EndpointApplication.start()) {
            int port = EndpointApplication.port(context);
            EndpointApplication.get(port, "/hello");
            EndpointApplication.get(port, "/nothing");
            text = EndpointApplication.get(port, "/actuator/lockfree-metrics").body();
        }

        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = promtool.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }

    private static void requirePromtool() throws IOException {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "promtool").canExecute());
        if (Boolean.parseBoolean(System.getenv("LOCKFREE_REQUIRE_TOOLS"))) {
            assertThat(there).as("promtool is on the PATH").isTrue();
        }
        assumeTrue(there, "promtool is not on the PATH");
    }
}
