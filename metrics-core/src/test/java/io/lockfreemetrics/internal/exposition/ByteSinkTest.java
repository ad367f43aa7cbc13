package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSinkTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteSink sink = new ByteSink(out);

    @Test
    void writesDecimalsExactlyAndWithoutTrailingZeros() throws IOException {
        assertThat(decimal(0, 9)).isEqualTo("0");
        assertThat(decimal(5_000_000, 9)).isEqualTo("0.005");
        assertThat(decimal(1_500, 3)).isEqualTo("1.5");
        assertThat(decimal(-1, 9)).isEqualTo("-0.000000001");
        assertThat(decimal(1_000_000_000, 9)).isEqualTo("1");
        assertThat(decimal(Long.MIN_VALUE, 0)).isEqualTo("-9223372036854775808");
        assertThat(decimal(Long.MAX_VALUE, 18)).isEqualTo("9.223372036854775807");
    }

    @Test
    void agreesWithBigDecimalForAnyNumber() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            int decimals = random.nextInt(19);
            BigDecimal expected = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
            assertThat(decimal(value, decimals)).isEqualTo(expected.toPlainString());
        }
    }

    @Test
    void passesOnWhatIsLargerThanItsBuffer() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            sink.putAscii("line ");
            sink.putLong(i);
            sink.put('\n');
            expected.append("line ").append(i).append('\n');
        }
        String large = "x".repeat(100_000);
        sink.put(large.getBytes(StandardCharsets.US_ASCII));
        sink.flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected + large);
    }

    private String decimal(long value, int decimals) throws IOException {
        out.reset();
        sink.putDecimal(value, decimals);
        sink.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
