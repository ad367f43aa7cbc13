package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    export.interval       | abc         | a duration such as 500ms, 30s or 1m
                    max-series-per-family | 99999999999 | a whole number such as 1000
                    http.enabled          | maybe       | true or false
                    profile               | staging     | one of production, development, high-contention
                    level                 | all         | one of off, basic, detailed, debug
                    async.workers         | many        | a whole number such as 1000
                    async.when-unavailable | wait       | one of record-synchronously, drop, block
                    export.temporality    | absolute    | one of cumulative, delta
                    export.schedules.audit.interval | often | a duration such as 500ms, 30s or 1m
                    """)
    void aValueThatCanNotBeReadIsReportedWithWhatToWrite(
            String name, String value, String remedy, CapturedOutput output) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .properties("lockfree.metrics." + name + "=" + value, "spring.main.banner-mode=off");

        assertThatThrownBy(application::run).isNotNull();

        assertThat(output)
                .contains("Property lockfree.metrics.%s must be %s, but is: %s".formatted(name, remedy, value))
                .contains("Set lockfree.metrics.%s to %s.".formatted(name, remedy));
    }

    @EnableAutoConfiguration
    static class App {}
}
