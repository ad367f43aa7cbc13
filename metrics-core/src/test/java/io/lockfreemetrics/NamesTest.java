package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "http_requests", "job:rate5m", "A9"})
    void acceptsMetricNamesOfPrometheus(String name) {
        assertThatNoException().isThrownBy(() -> Names.requireMetricName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9a", "http.requests", "a-b", "a b", "ü", "a\n"})
    void refusesOtherMetricNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.requireMetricName(name))
                .withMessageContaining("metric name must match [a-zA-Z_:][a-zA-Z0-9_:]*, but '" + name + "' has");
    }

    @Test
    void refusesEmptyNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.requireMetricName(""))
                .withMessage("metric name must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "__name__", "le", "quantile", "1"})
    void refusesLabelNamesThatAreIllegalOrReserved(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.requireLabelNames("http", "ok", name))
                .withMessageContaining("label name of 'http'");
    }

    @Test
    void refusesALabelNameThatIsGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.requireLabelNames("http", "a", "b", "a"))
                .withMessage("label names of 'http' must differ, but 'a' is given twice");
    }
}
