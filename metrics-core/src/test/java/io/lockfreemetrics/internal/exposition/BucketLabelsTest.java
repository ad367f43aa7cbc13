package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketLabelsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1, 1.0",
        "-1, -1.0",
        "0.005, 0.005",
        "2.5, 2.5",
        "10, 10.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000015, 1.5e-05",
        "123456, 123456.0",
        "1000000, 1e+06",
        "-1500000, -1.5e+06",
        "9007199254740993, 9.007199254740993e+15",
        "1E+120, 1e+120"
    })
    void writesBoundsAsGoAndOpenMetricsDo(BigDecimal bound, String expected) {
        assertThat(BucketLabels.canonical(bound)).isEqualTo(expected);
    }
}
