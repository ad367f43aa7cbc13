package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortTextsTest {

    @Test
    void putsTextsOfAnyLengthAndNothingBeyondWhatItSays() {
        String[] all = {"", "a", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnop", "x".repeat(41), "short"};
        byte[][] encoded = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            encoded[i] = all[i].getBytes(StandardCharsets.US_ASCII);
        }
        ShortTexts texts = new ShortTexts(encoded);
        assertThat(texts.size()).isEqualTo(all.length);
        assertThat(texts.most()).isEqualTo(48);
        for (int i = 0; i < all.length; i++) {
            byte[] target = new byte[3 + texts.most()];
            int end = texts.put(target, 3, i);
            assertThat(new String(target, 3, end - 3, StandardCharsets.US_ASCII))
                    .isEqualTo(all[i]);
            assertThat(target).startsWith(0, 0, 0);
        }
    }

    @Test
    void putsTextsWhateverTheLengthOfTheLongest() {
        for (int longest = 1; longest <= 40; longest++) {
            String[] all = {"a".repeat(longest), "b", "c".repeat((longest + 1) / 2)};
            ShortTexts texts = new ShortTexts(Stream.of(all)
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new));
            assertThat(texts.most()).isGreaterThanOrEqualTo(longest).isLessThan(longest + Long.BYTES);
            for (int i = 0; i < all.length; i++) {
                byte[] target = new byte[texts.most()];
                int end = texts.put(target, 0, i);
                assertThat(new String(target, 0, end, StandardCharsets.US_ASCII))
                        .isEqualTo(all[i]);
            }
        }
    }

    @Test
    void mayHaveNothingToPut() {
        assertThat(new ShortTexts().most()).isZero();
        assertThat(new ShortTexts(new byte[0]).put(new byte[0], 0, 0)).isZero();
    }
}
