package io.lockfreemetrics.spring.http;

import java.util.concurrent.Callable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For many requests at a time. */
@RestController
class ManyHandlers {

    @PostMapping("/many/plain")
    String plain(@RequestBody String body) {
        return body + body;
    }

    @PostMapping("/many/async")
    Callable<String> async(@RequestBody String body) {
        return () -> body + body + body;
    }

    @PostMapping("/many/fails")
    String fails(@RequestBody String body) {
        throw new QuietException(body);
    }

    @PostMapping("/many/gone")
    ResponseEntity<String> gone(@RequestBody String body) {
        return ResponseEntity.status(410).body(body);
    }

    /** Without a stack trace of hundreds of lines in the log. */
    static final class QuietException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        QuietException(String message) {
            super(message, null, false, false);
        }
    }
}
