package io.lockfreemetrics.spring.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where failures to measure end: a request must not fail for them, nor a log be flooded. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final String message;
    private final AtomicBoolean logged = new AtomicBoolean();

    FailureLog(String message) {
        this.message = message;
    }

    void log(Throwable failure) {
        if (logged.compareAndSet(false, true)) {
            LOG.warn("{} (logged once)", message, failure);
        }
    }
}
