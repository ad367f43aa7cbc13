package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailureReportTest {

    @Test
    void aWrongPropertyIsReportedInsteadOfAStackTrace(CapturedOutput output) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .properties("lockfree.metrics.export.interval=0s", "spring.main.banner-mode=off");

        assertThatThrownBy(application::run).hasRootCauseInstanceOf(InvalidMetricsPropertyException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Property lockfree.metrics.export.interval must be longer than zero, but is: 0s")
                .contains("Set lockfree.metrics.export.interval to a duration such as 30s or 1m.");
    }

    @EnableAutoConfiguration
    static class App {}
}
