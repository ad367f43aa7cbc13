package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.process.PrometheusServer;
import io.lockfreemetrics.sample.process.Promtool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusRulesTest {

    @TempDir
    Path folder;

    @Test
    void theConfigurationOfTheDocumentationIsValid() throws Exception {
        assertThat(Promtool.checkConfiguration(folder, PrometheusServer.RULES.resolveSibling("prometheus.yml")))
                .isEmpty();
    }

    @Test
    void theRulesOfTheDocumentationPassTheirTests() throws Exception {
        assertThat(Promtool.testRules(folder, PrometheusServer.RULES.resolveSibling("rules.test.yml")))
                .isEmpty();
    }
}
