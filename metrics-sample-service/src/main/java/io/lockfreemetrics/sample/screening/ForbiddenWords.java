package io.lockfreemetrics.sample.screening;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whole words, in upper or lower case. */
final class ForbiddenWords implements Rule {

    private final Pattern anyOfThem;

    /** @param words at least one */
    ForbiddenWords(List<String> words) {
        String alternatives = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        anyOfThem = Pattern.compile(
                "\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    @Override
    public String name() {
        return "forbidden-words";
    }

    @Override
    public Optional<String> objectionTo(Draft draft) {
        Matcher matcher = anyOfThem.matcher(draft.text());
        return matcher.find()
                ? Optional.of("text must not have the word '%s', but has it at %d"
                        .formatted(matcher.group(), matcher.start()))
                : Optional.empty();
    }
}
