package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "*",
                "gzip;q=0.5",
                "identity;q=0.5, gzip",
                "deflate, gzip ; q=1",
            })
    void whoeverTakesItGetsIt(String header) {
        assertThat(GzipEncoding.isWanted(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "deflate",
                "gzip;q=0",
                "*;q=0",
                "*, gzip;q=0",
                "gzip;q=0.5, identity",
                "gzip;q=x",
                ";",
                ",",
                "gzipped"
            })
    void whoeverDoesNotOrWouldRatherNotDoesNot(String header) {
        assertThat(GzipEncoding.isWanted(header)).isFalse();
    }

    @Test
    void whoeverDoesNotSayDoesNot() {
        assertThat(GzipEncoding.isWanted(null)).isFalse();
    }
}
