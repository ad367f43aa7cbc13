package io.lockfreemetrics.sample.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredDocumentTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 1_048_576})
    void whatWasCompressedComesBackAtOnceAndBitByBit(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        StoredDocument document = StoredDocument.compress(content);

        assertThat(document.size()).isEqualTo(size);
        assertThat(document.content()).isEqualTo(content);
        try (InputStream in = document.open()) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 1_000_000})
    void repetitionTakesLittleRoom(int size) {
        byte[] content = "all work and no play ".repeat(size / 21).getBytes(StandardCharsets.UTF_8);

        assertThat(StoredDocument.compress(content).compressedSize()).isLessThan(content.length / 50);
    }
}
