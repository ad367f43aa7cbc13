package io.lockfreemetrics.sample.screening;

import java.util.Optional;

/** @param maxChars how long a line may be, its end not included */
record LongestLine(int maxChars) implements Rule {

    @Override
    public String name() {
        return "longest-line";
    }

    @Override
    public Optional<String> objectionTo(Draft draft) {
        String text = draft.text();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            int length = end - start - (end > start && text.charAt(end - 1) == '\r' ? 1 : 0);
            if (length > maxChars) {
                return Optional.of("lines must not be longer than %d characters, but line %d has %d"
                        .formatted(maxChars, line, length));
            }
            line++;
            start = end + 1;
        }
        return Optional.empty();
    }
}
