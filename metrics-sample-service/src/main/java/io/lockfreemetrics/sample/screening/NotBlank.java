package io.lockfreemetrics.sample.screening;

import java.util.Optional;

final class NotBlank implements Rule {

    @Override
    public String name() {
        return "not-blank";
    }

    @Override
    public Optional<String> objectionTo(Draft draft) {
        return draft.text().isBlank() ? Optional.of("text must have more than white space") : Optional.empty();
    }
}
