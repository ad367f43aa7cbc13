package io.lockfreemetrics.sample.screening;

import java.util.Optional;

final class NoControlCharacters implements Rule {

    @Override
    public String name() {
        return "no-control-characters";
    }

    @Override
    public Optional<String> objectionTo(Draft draft) {
        String text = draft.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                return Optional.of(
                        "text must not have control characters besides tab and line ends, but has U+%04X at %d"
                                .formatted((int) c, i));
            }
        }
        return Optional.empty();
    }
}
