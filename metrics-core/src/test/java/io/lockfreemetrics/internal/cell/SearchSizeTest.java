package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** What {@link StripedCells} says of the search that records must not have inside. */
class SearchSizeTest {

    /** The largest method that HotSpot makes a part of another one, if it is called often: {@code -XX:FreqInlineSize}. */
    private static final int FREQ_INLINE_SIZE = 325;

    /** The largest one if it is called now and then: {@code -XX:MaxInlineSize}. */
    private static final int MAX_INLINE_SIZE = 35;

    @Test
    void theSearchIsTooLargeToBecomeAPartOfARecord() throws Exception {
        assertThat(lastInstruction("enterSearching")).isGreaterThanOrEqualTo(FREQ_INLINE_SIZE);
    }

    @Test
    void theWayThereIsSmallEnoughToBecomeOne() throws Exception {
        assertThat(lastInstruction("enter")).isLessThan(MAX_INLINE_SIZE);
    }

    /** The position of a method's last instruction in its code, which is a little less than its size. */
    private static int lastInstruction(String method) throws Exception {
        String code = Pattern.compile("^  [^\n]* " + method + "\\(\\);$.*?^$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(disassembled())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        return Pattern.compile("^ +(\\d+): ", Pattern.MULTILINE)
                .matcher(code)
                .results()
                .mapToInt(position -> Integer.parseInt(position.group(1)))
                .max()
                .orElseThrow();
    }

    private static String disassembled() throws Exception {
        Path classes = Path.of(StripedCells.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter out = new StringWriter();
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        int exit = javap.run(
                new PrintWriter(out),
                new PrintWriter(out),
                "-c",
                "-p",
                "-cp",
                classes.toString(),
                StripedCells.class.getName());
        assertThat(exit).as(out.toString()).isZero();
        return out.toString().replace("\r", "");
    }
}
