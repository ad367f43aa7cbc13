package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfoTest {

    private final MetricsRegistry registry = MetricsRegistry.create();

    @Test
    void anInfoIsAGaugeOfOneInPrometheusText() {
        registry.info("build", "The build.", Map.of("version", "1.2", "branch", "main"));
        assertThat(registry.snapshotAll().toPrometheusFormat()).contains("""
                # HELP build_info The build.
                # TYPE build_info gauge
                build_info{branch="main",version="1.2"} 1
                """);
        assertThat(registry.snapshotAll().byName(InfoSnapshot.class))
                .containsOnlyKeys("build{branch=\"main\",version=\"1.2\"}");
    }

    @Test
    void theSuffixIsNotRepeated() {
        registry.info("build_info", "", Map.of("version", "1.2"));
        assertThat(registry.snapshotAll().toPrometheusFormat()).contains("\nbuild_info{version=\"1.2\"} 1\n");
    }

    @Test
    void registeringItAgainChangesNothingAndOtherLabelsAreRefused() {
        registry.info("build", "", Map.of("version", "1"));
        registry.info("build", "", Map.of("version", "1"));
        assertThat(registry.snapshotAll().byName(InfoSnapshot.class)).hasSize(1);
        assertThatThrownBy(() -> registry.info("build", "", Map.of("version", "2")))
                .hasMessage("metric 'build' is already registered as a constant info with labels {version=1},"
                        + " so it can't be a constant info with labels {version=2}");
        assertThatThrownBy(() -> registry.info("empty", "", Map.of()))
                .hasMessage("label names of 'empty' must not be empty");
    }

    @Test
    @SuppressWarnings("NullAway")
    void ifALabelHasNoValueTheNameStaysFree() {
        Map<String, String> missing = new HashMap<>();
        missing.put("version", null);
        assertThatThrownBy(() -> registry.info("build", "", missing))
                .hasMessage("value of label 'version' of metric 'build' must not be null");
        assertThatThrownBy(() -> registry.gauge("queue", "", Unit.NONE, missing, () -> 1))
                .hasMessage("value of label 'version' of metric 'queue' must not be null");
        assertThat(registry.isRegistered("build") || registry.isRegistered("queue"))
                .isFalse();
        registry.info("build", "", Map.of("version", "1"));
        registry.gauge("queue", "", Unit.NONE, Map.of("kind", "fast"), () -> 1);
        assertThat(registry.snapshotAll().byName(InfoSnapshot.class)).hasSize(1);
    }

    @Test
    void thePlatformTellsWhatItIs() {
        PlatformInfo.register(registry);
        assertThat(registry.snapshotAll().toPrometheusFormat())
                .contains("version=\"" + System.getProperty("java.runtime.version") + "\"")
                .contains("\nos_info{arch=\"" + System.getProperty("os.arch") + "\"");
    }
}
