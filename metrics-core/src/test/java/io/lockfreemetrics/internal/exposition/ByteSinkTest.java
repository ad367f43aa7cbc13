package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        assertThat(decimal(Long.MIN_VALUE, 0)).isEqualTo("-9223372036854775808");
    }

    @Test
    void writesDoublesAsTheyLookInJava() throws IOException {
        assertThat(floating(0.25, 0)).isEqualTo("0.25");
        assertThat(floating(-0.001, 0)).isEqualTo("-0.001");
        assertThat(floating(0.0001, 0)).isEqualTo("1.0E-4");
        assertThat(floating(-1.5e-300, 0)).isEqualTo("-1.5E-300");
        assertThat(floating(1_234_567.5, 0)).isEqualTo("1234567.5");
        assertThat(floating(12_345_678.5, 0)).isEqualTo("1.23456785E7");
        assertThat(floating(0.0012345678901234567, 0)).isEqualTo("0.0012345678901234567");
    }

    @Test
    void writesWholeDoublesAsSuch() throws IOException {
        assertThat(floating(0, 0)).isEqualTo("0");
        assertThat(floating(-0.0, 9)).isEqualTo("0");
        assertThat(floating(-9, 0)).isEqualTo("-9");
        assertThat(floating(9_007_199_254_740_991.0, 0)).isEqualTo("9007199254740991");
        assertThat(floating(9_007_199_254_740_992.0, 0)).isEqualTo("9.007199254740992E15");
        assertThat(floating(3e9, 9)).isEqualTo("3");
        assertThat(floating(123e18, 9)).isEqualTo("123000000000");
    }

    @Test
    void dividesDoublesByMovingThePointOnly() throws IOException {
        assertThat(floating(4_500_000, 9)).isEqualTo("0.0045");
        assertThat(floating(-4_500_000.5, 9)).isEqualTo("-0.0045000005");
        assertThat(floating(1, 18)).isEqualTo("1.0E-18");
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextLong() / Math.pow(10, random.nextInt(30));
            int decimals = random.nextInt(19);
            BigDecimal undivided = new BigDecimal(floating(value, 0));
            assertThat(undivided.doubleValue()).isEqualTo(value);
            assertThat(new BigDecimal(floating(value, decimals)))
                    .isEqualByComparingTo(undivided.movePointLeft(decimals));
        }
    }

    @Test
    void roundsToFifteenDigitsWhatHasMore() throws IOException {
        assertThat(rounded(4_545_454.545454546, 9)).isEqualTo("0.00454545454545455");
        assertThat(rounded(-4_545_454.545454546, 9)).isEqualTo("-0.00454545454545455");
        assertThat(rounded(454_545.4545454545, 9)).isEqualTo("4.54545454545455E-4");
        assertThat(rounded(-0.1 - 0.7 - 1, 3)).isEqualTo("-0.0018");
        assertThat(rounded(1_234.5, 9)).isEqualTo("1.2345E-6");
        assertThat(rounded(-12_345_678.125, 0)).isEqualTo("-1.2345678125E7");
        assertThat(rounded(Math.nextDown(10_000.0), 3)).isEqualTo("10");
        assertThat(rounded(Math.nextDown(1_000_000.0), 9)).isEqualTo("0.001");
        assertThat(rounded(Math.nextDown(100_000.0), 9)).isEqualTo("1.0E-4");
    }

    @Test
    void leavesOthersAsTheyAre() throws IOException {
        for (double value : new double[] {
            0,
            -0.0,
            5_000_000,
            -3e9,
            12_345_678,
            0.3333333333333333,
            0x1p49 + 0.25,
            1e-300,
            2e18,
            Double.NaN,
            Double.NEGATIVE_INFINITY
        }) {
            assertThat(rounded(value, 0)).isEqualTo(floating(value, 0));
            assertThat(rounded(value, 9)).isEqualTo(floating(value, 9));
        }
        assertThat(rounded(123_456_789, 1)).isEqualTo("12345678.9");
    }

    @Test
    void roundsByLessThanAnyEstimateIsGoodFor() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(16));
            int decimals = random.nextInt(19);
            double written = Double.parseDouble(rounded(value, decimals));
            assertThat(written).isCloseTo(Double.parseDouble(floating(value, decimals)), withPercentage(1e-12));
        }
    }

    @Test
    void writesOnlyWhatNeedsNoEscapeAsItIs() throws IOException {
        assertThat(plain("")).isEqualTo("");
        assertThat(plain("/a/~b c")).isEqualTo("/a/~b c");
        for (String other : new String[] {"a\"b", "a\\b", "a\nb", "\u007f", "\u00fc", "x".repeat(100_000)}) {
            assertThat(sink.putIfPlain(other)).as(other).isFalse();
            assertThat(plain("after")).isEqualTo("after");
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

    @Test
    void writesLinesWholeWhereverTheBufferEnds() throws IOException {
        ShortTexts texts = new ShortTexts(ascii("1.0\"} "), ascii("1.2345e+09\"} "), ascii("+Inf\"} "));
        long[] numbers = {7, 123_456_789_000L, Long.MAX_VALUE - 123_456_789_007L};
        for (int length : new int[] {0, 60, 2_000, 3_000, 8_100, 8_128, 8_129, 8_144, 8_192, 20_000}) {
            byte[] start = "s".repeat(length).getBytes(StandardCharsets.US_ASCII);
            String expected = "s".repeat(length) + "1.0\"} 7\n" + "s".repeat(length) + "1.2345e+09\"} 123456789007\n"
                    + "s".repeat(length) + "+Inf\"} 9223372036854775807\n";
            for (int before = 8_000; before <= 8_192; before++) {
                out.reset();
                sink.put("b".repeat(before).getBytes(StandardCharsets.US_ASCII));
                sink.putCumulative(start, start.length, texts, numbers, '\n');
                sink.flush();
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("b".repeat(before) + expected);
            }
        }
    }

    @Test
    void writesNumbersTogetherWhereverTheBufferEnds() throws IOException {
        ShortTexts texts = new ShortTexts(ascii(",\"min\":"), ascii(",\"quantiles\":{\"0.5\":"), ascii(",\"max\":"));
        PlainNumbers numbers = new PlainNumbers(3);
        numbers.set(0, Long.MIN_VALUE, 9);
        numbers.setRounded(1, -4_545_454.545454546, 9);
        numbers.set(2, Long.MIN_VALUE, 20);
        String first = ",\"min\":-9223372036.854775808";
        String others = ",\"quantiles\":{\"0.5\":-0.00454545454545455,\"max\":-0.09223372036854775808";
        for (int before = 7_900; before <= 8_192; before++) {
            out.reset();
            sink.put("b".repeat(before).getBytes(StandardCharsets.US_ASCII));
            sink.put(texts, numbers, 0, 3);
            sink.put(texts, numbers, 1, 3);
            sink.put(texts, numbers, 1, 1);
            sink.put(texts, 2);
            sink.flush();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo("b".repeat(before) + first + others + others + ",\"max\":");
        }
    }

    @Test
    void sumsOfCountsStopAtTheLargest() throws IOException {
        ShortTexts texts = new ShortTexts(ascii("a "), ascii("b "), ascii("c "));
        sink.putCumulative(new byte[0], 0, texts, new long[] {Long.MAX_VALUE, 1, Long.MAX_VALUE}, '\n');
        sink.flush();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a 9223372036854775807\nb 9223372036854775807\nc 9223372036854775807\n");
    }

    @Test
    void writesNamesAndLabelsOfAnyLength() throws IOException {
        for (int length : new int[] {1, 8_180, 8_189, 8_190, 20_000}) {
            byte[] name = "n".repeat(length).getBytes(StandardCharsets.US_ASCII);
            assertThat(sample(name, "", SeriesLabels.NONE)).isEqualTo("n".repeat(length) + " ");
            assertThat(sample(name, "_sum", SeriesLabels.NONE)).isEqualTo("n".repeat(length) + "_sum ");
            SeriesLabels labels = new SeriesLabels(List.of("a", "b"), "v".repeat(length), "\u00fc\"");
            assertThat(sample(name, "_sum", labels))
                    .isEqualTo("n".repeat(length) + "_sum{a=\"" + "v".repeat(length) + "\",b=\"\u00fc\\\"\"} ");
        }
    }

    private String sample(byte[] name, String suffix, SeriesLabels labels) throws IOException {
        out.reset();
        sink.put(name, name.length, ascii(suffix), labels);
        sink.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String floating(double value, int decimals) throws IOException {
        out.reset();
        sink.putDouble(value, decimals);
        sink.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String rounded(double value, int decimals) throws IOException {
        out.reset();
        sink.putRounded(value, decimals);
        sink.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String plain(String text) throws IOException {
        out.reset();
        assertThat(sink.putIfPlain(text)).isTrue();
        sink.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String decimal(long value, int decimals) throws IOException {
        out.reset();
        sink.putDecimal(value, decimals);
        sink.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
