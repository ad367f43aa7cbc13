package io.lockfreemetrics.sample.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "Report-2026_final.v2.txt"})
    void lettersDigitsDotsDashesAndUnderscoresAreLegal(String id) {
        assertThat(new DocumentId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "-a", "a b", "a/b", "ä", "a\n"})
    void everythingElseIsRefusedWithRuleAndValue(String id) {
        assertThatExceptionOfType(IllegalDocumentIdException.class)
                .isThrownBy(() -> new DocumentId(id))
                .withMessage("document id must match [A-Za-z0-9][A-Za-z0-9._-]{0,99}, but is '%s'", id);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 10_000})
    void anIdHasAtMostAHundredCharacters(int length) {
        assertThat(new DocumentId("a".repeat(100)).value()).hasSize(100);
        assertThatExceptionOfType(IllegalDocumentIdException.class)
                .isThrownBy(() -> new DocumentId("a".repeat(length)));
    }
}
