package io.lockfreemetrics.sample.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    @Test
    void textOfAnyScriptIsWellFormed() {
        assertThat(objection(new WellFormedUtf8(), "x".repeat(100_000) + " äß 漢字 🙂"))
                .isEmpty();
        assertThat(objection(new WellFormedUtf8(), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 80", "0, ff", "0, c0af", "0, eda080", "3, 616263e282", "1, 61c3"})
    void whatIsNotUtf8IsRefusedWithTheFirstBadByte(int position, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(new WellFormedUtf8().objectionTo(new Draft(bytes)))
                .contains("text must be well-formed UTF-8, but is not at byte " + position);
    }

    @Test
    void theBadByteIsFoundFarBehindTheFirstChunkToo() {
        byte[] bytes = "ä".repeat(20_000).getBytes(UTF_8);
        bytes[30_001] = 'a';

        assertThat(new WellFormedUtf8().objectionTo(new Draft(bytes)))
                .contains("text must be well-formed UTF-8, but is not at byte 30000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u3000"})
    void whiteSpaceIsNoDocument(String text) {
        assertThat(objection(new NotBlank(), text)).contains("text must have more than white space");
    }

    @Test
    void tabsAndLineEndsAreNoControlCharactersButOthersAre() {
        assertThat(objection(new NoControlCharacters(), "a\tb\r\nc")).isEmpty();
        assertThat(objection(new NoControlCharacters(), "ab\u0007"))
                .contains("text must not have control characters besides tab and line ends, but has U+0007 at 2");
        assertThat(objection(new NoControlCharacters(), "\u0085")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "12345\n12345", "12345\r\n12345\r\n", "\n\n\n\n\n\n", ""})
    void linesMayBeAsLongAsAllowedWithoutTheirEnds(String text) {
        assertThat(objection(new LongestLine(5), text)).isEmpty();
    }

    @Test
    void aLongerLineIsRefusedWithItsNumber() {
        assertThat(objection(new LongestLine(5), "1\n123456\n"))
                .contains("lines must not be longer than 5 characters, but line 2 has 6");
        assertThat(objection(new LongestLine(5), "123456")).isPresent();
    }

    @Test
    void forbiddenWordsAreFoundInAnyCaseButOnlyWhole() {
        ForbiddenWords rule = new ForbiddenWords(List.of("secret", "a.b"));

        assertThat(objection(rule, "a SECRET plan")).contains("text must not have the word 'SECRET', but has it at 2");
        assertThat(objection(rule, "a.b")).isPresent();
        assertThat(objection(rule, "secretary, axb")).isEmpty();
    }

    private static Optional<String> objection(Rule rule, String text) {
        return rule.objectionTo(new Draft(text.getBytes(UTF_8)));
    }
}
