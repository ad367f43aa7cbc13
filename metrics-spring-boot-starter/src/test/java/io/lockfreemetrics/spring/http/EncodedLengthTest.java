package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedLengthTest {

    private static final char[] ALPHABET = {'a', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\ud83d', '\ude00'};

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16", "UTF-16LE", "windows-1252", "Shift_JIS", "GB18030"})
    void piecesHaveTheLengthOfTheWholeHoweverItIsCut(String charset) {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
            }
            text.append('.'); // completes what would be half a pair
            EncodedLength length = EncodedLength.in(charset);
            long bytes = 0;
            for (int start = 0; start < text.length(); ) {
                int end = Math.min(text.length(), start + 1 + random.nextInt(3));
                bytes += length.ofNext(text, start, end);
                start = end;
            }

            assertThat(bytes).as(text.toString()).isEqualTo(text.toString().getBytes(Charset.forName(charset)).length);
        }
    }

    @Test
    void longTextsDoNotFitIntoTheScratchBuffer() {
        String text = "\u20ac".repeat(10_000);

        assertThat(lengthIn("UTF-16BE", text)).isEqualTo(20_000);
        assertThat(lengthIn("UTF-8", text)).isEqualTo(30_000);
    }

    @Test
    void aCharsetThatNobodyKnowsCountsCharacters() {
        assertThat(lengthIn("no such thing", "abc")).isEqualTo(3);
        assertThat(lengthIn("no-such-thing", "abc")).isEqualTo(3);
        assertThat(lengthIn(null, "abc")).isEqualTo(3);
    }

    private static long lengthIn(String charset, String text) {
        return EncodedLength.in(charset).ofNext(text, 0, text.length());
    }
}
