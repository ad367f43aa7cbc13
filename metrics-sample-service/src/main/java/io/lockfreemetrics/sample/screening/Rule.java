package io.lockfreemetrics.sample.screening;

import java.util.Optional;

/** One thing that is asked of a document. Thread-safe. */
interface Rule {

    /** As it is reported to clients and in metrics. */
    String name();

    /** What is wrong with the document, if anything. */
    Optional<String> objectionTo(Draft draft);
}
