package io.lockfreemetrics.sample.load;

import java.util.List;
import java.util.stream.Stream;

/** What is asked of uploads, so that it is known beforehand which of them violate it. */
public enum Uploads {

    /** However fast they are: a document would have to take less than a nanosecond. */
    ALL_TOO_SLOW("--sample.documents.upload-sla.min-rate=100TB"),

    /** However slow they are. */
    ALL_FAST_ENOUGH("--sample.documents.upload-sla.max-duration=1h");

    private final String argument;

    Uploads(String argument) {
        this.argument = argument;
    }

    /** What the service has to be started with for visitors. */
    public List<String> arguments() {
        return Stream.concat(Visitor.ARGUMENTS.stream(), Stream.of(argument)).toList();
    }
}
