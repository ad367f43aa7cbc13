package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.NamingPolicy;
import io.lockfreemetrics.provider.MetricsProviders;
import io.lockfreemetrics.spring.async.AsyncAutoConfiguration;
import io.lockfreemetrics.spring.export.ExportAutoConfiguration;
import io.lockfreemetrics.spring.provider.ProviderAutoConfiguration;
import io.lockfreemetrics.spring.rolling.RollingAutoConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

class LockFreeMetricsPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LockFreeMetricsAutoConfiguration.class,
                    AsyncAutoConfiguration.class,
                    ExportAutoConfiguration.class,
                    ProviderAutoConfiguration.class,
                    RollingAutoConfiguration.class));

    @Test
    void defaultsAreThoseOfTheCore() {
        runner.run(context -> {
            LockFreeMetricsProperties properties = context.getBean(LockFreeMetricsProperties.class);
            assertThat(properties.enabled()).isTrue();
            assertThat(properties.profile()).isEqualTo(MetricsProfile.PRODUCTION);
            assertThat(properties.level()).isNull();
            assertThat(properties.provider()).isEqualTo(MetricsProviders.DEFAULT_MODE);
            assertThat(properties.naming()).isEqualTo(NamingPolicy.PROMETHEUS);
            assertThat(properties.maxSeriesPerFamily()).isEqualTo(1_000);
            assertThat(properties.snapshotTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.http().enabled()).isTrue();
            assertThat(properties.http().excluded()).isEmpty();
            assertThat(properties.http().durationBuckets()).isEqualTo(Buckets.latency());
            assertThat(properties.http().errorStatuses()).containsExactly("5xx");
            assertThat(properties.http().connections()).isTrue();
        });
    }

    @Test
    void everyPropertyCanBeSet() {
        runner.withPropertyValues(
                        "lockfree.metrics.profile=high-contention",
                        "lockfree.metrics.level=basic",
                        "lockfree.metrics.provider=seqlock",
                        "lockfree.metrics.naming=as-registered",
                        "lockfree.metrics.max-series-per-family=7",
                        "lockfree.metrics.snapshot-timeout=20ms",
                        "lockfree.metrics.http.excluded=/a/**,/b",
                        "lockfree.metrics.http.buckets=1ms,1s",
                        "lockfree.metrics.http.error-statuses=4xx,503")
                .run(context -> {
                    LockFreeMetricsProperties properties = context.getBean(LockFreeMetricsProperties.class);
                    assertThat(properties.profile()).isEqualTo(MetricsProfile.HIGH_CONTENTION);
                    assertThat(properties.level()).isEqualTo(MetricsLevel.BASIC);
                    assertThat(properties.provider()).isEqualTo("seqlock");
                    assertThat(properties.naming()).isEqualTo(NamingPolicy.AS_REGISTERED);
                    assertThat(properties.maxSeriesPerFamily()).isEqualTo(7);
                    assertThat(properties.snapshotTimeout()).isEqualTo(Duration.ofMillis(20));
                    assertThat(properties.http().excluded()).containsExactly("/a/**", "/b");
                    assertThat(properties.http().durationBuckets().bounds()).containsExactly(1_000_000, 1_000_000_000);
                    assertThat(properties.http().isError().test(404)).isTrue();
                    assertThat(properties.http().isError().test(500)).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    max-series-per-family | 0         | must be at least 1, but is: 0                                 | a number such as 1000
                    max-series-per-family | -5        | must be at least 1, but is: -5                                | a number such as 1000
                    snapshot-timeout      | 0s        | must be longer than zero and at most a day, but is: 0s         | a duration such as 1s
                    snapshot-timeout      | 25h       | must be longer than zero and at most a day, but is: 25h        | a duration such as 1s
                    export.interval       | 0s        | must be longer than zero, but is: 0s                          | a duration such as 30s or 1m
                    export.interval       | -1m       | must be longer than zero, but is: -1m                         | a duration such as 30s or 1m
                    export.schedules.audit.interval | 0s | must be longer than zero, but is: 0s                       | a duration such as 30s or 1m
                    rolling.interval      | 0s        | must be longer than zero, but is: 0s                          | a duration such as 10s
                    rolling.intervals     | 0         | must be at least 1, but is: 0                                 | a number such as 6
                    async.buffer-size     | 0         | must be from 1 to 1073741824, but is: 0                       | a number such as 8192
                    async.buffer-size     | 2000000000 | must be from 1 to 1073741824, but is: 2000000000             | a number such as 8192
                    async.workers         | 0         | must be at least 1, but is: 0                                 | a number such as 2
                    async.batch-size      | -1        | must be at least 1, but is: -1                                | a number such as 64
                    async.flush-timeout   | 0ms       | must be longer than zero and at most a day, but is: 0ms        | a duration such as 100ms
                    async.close-timeout   | 2d        | must be longer than zero and at most a day, but is: 2d         | a duration such as 5s
                    provider              | volatile  | must be one of striped, seqlock, standard, but is: volatile   | one of striped, seqlock, standard
                    http.buckets          | 1s,10ms   | must be strictly increasing and at most 292 years, but is: 1s,10ms | durations, shortest first, such as 10ms,100ms,1s
                    http.buckets          | 1s,1s     | must be strictly increasing and at most 292 years, but is: 1s,1s | durations, shortest first, such as 10ms,100ms,1s
                    http.buckets          | 0s,1s     | must be longer than zero, but is: 0s,1s                       | durations, shortest first, such as 10ms,100ms,1s
                    http.error-statuses   | 5xx,oops  | must have statuses from 100 to 599, classes or ranges of them, but is: oops | entries such as 5xx, 404 or 500-503, separated by commas
                    http.error-statuses   | 600       | must have statuses from 100 to 599, classes or ranges of them, but is: 600 | entries such as 5xx, 404 or 500-503, separated by commas
                    http.error-statuses   | 503-500   | must have ranges that go up, but is: 503-500                  | entries such as 5xx, 404 or 500-503, separated by commas
                    """)
    void aWrongValueFailsAtStartAndSaysWhatToWrite(String name, String value, String rule, String remedy) {
        String property = "lockfree.metrics." + name;
        AtomicReference<Environment> environment = new AtomicReference<>();
        runner.withPropertyValues(property + '=' + value)
                .withInitializer(context -> environment.set(context.getEnvironment()))
                .run(context -> {
                    assertThat(context).hasFailed();
                    FailureAnalysis analysis = new InvalidMetricsPropertyFailureAnalyzer(environment.get())
                            .analyze(context.getStartupFailure());
                    assertThat(analysis).isNotNull();
                    assertThat(analysis.getDescription()).isEqualTo("Property " + property + ' ' + rule);
                    assertThat(analysis.getAction()).isEqualTo("Set " + property + " to " + remedy + '.');
                });
    }

    @Test
    void noScheduleHasTheNameOfTheDefaultExport() {
        runner.withPropertyValues("lockfree.metrics.export.schedules.default.interval=1m")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(InvalidMetricsPropertyException.class)
                        .rootCause()
                        .hasMessage("lockfree.metrics.export.schedules must not have the name of the export that "
                                + "export.interval and export.temporality are about, but is default"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.buckets        | 1s,,2s
                    http.buckets        | 1s,2s,
                    http.error-statuses | 5xx,,404
                    """)
    void anEmptyElementIsRefusedByName(String name, String value) {
        runner.withPropertyValues("lockfree.metrics." + name + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(InvalidMetricsPropertyException.class)
                        .rootCause()
                        .hasMessageStartingWith("lockfree.metrics." + name + " must not have empty elements"));
    }
}
