package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelFilterTest {

    @Test
    void valuesOfOneNameAreAlternativesAndMayHaveColonsAndCommas() {
        assertThat(LabelFilter.parse(List.of("uri:/a:b,c", "uri:", "method:GET")))
                .isEqualTo(Map.of("uri", Set.of("/a:b,c", ""), "method", Set.of("GET")));
        assertThat(LabelFilter.parse("a:b")).isEqualTo(Map.of("a", Set.of("b")));
        assertThat(LabelFilter.parse(null)).isEmpty();
    }

    @Test
    void whatIsNoFilterIsNamed() {
        assertThatThrownBy(() -> LabelFilter.parse("method"))
                .hasMessage(
                        "parameter 'label' must be a name, a colon and a value, such as method:GET, but is 'method'");
        assertThatThrownBy(() -> LabelFilter.parse(List.of("a:b", "my-method:GET")))
                .hasMessage("name in parameter 'label' must match [a-zA-Z_][a-zA-Z0-9_]*, but is 'my-method' in"
                        + " 'my-method:GET'");
    }
}
