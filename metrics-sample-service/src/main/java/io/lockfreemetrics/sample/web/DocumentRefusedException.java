package io.lockfreemetrics.sample.web;

import io.lockfreemetrics.sample.screening.Refusal;

final class DocumentRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String rule;

    DocumentRefusedException(Refusal refusal) {
        super(refusal.reason());
        rule = refusal.rule();
    }

    String rule() {
        return rule;
    }
}
