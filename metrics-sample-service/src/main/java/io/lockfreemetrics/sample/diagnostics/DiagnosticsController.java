package io.lockfreemetrics.sample.diagnostics;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Requests that go wrong on purpose, to see how they are measured. */
@RestController
@RequestMapping("/diagnostics")
@ConditionalOnBooleanProperty("sample.diagnostics.enabled")
final class DiagnosticsController {

    private static final byte[] LINE = "and so on\n".repeat(100).getBytes(StandardCharsets.US_ASCII);

    private final long timeoutMillis;

    DiagnosticsController(DiagnosticsProperties properties) {
        timeoutMillis = properties.timeout().toMillis();
    }

    /** Throws what nobody handles: 500. */
    @GetMapping("/failure")
    String failure() {
        throw new IllegalStateException("failure on request");
    }

    /** Is never answered: 503 when it times out. */
    @GetMapping("/timeout")
    DeferredResult<String> timeout() {
        return new DeferredResult<>(timeoutMillis);
    }

    /** Goes on until the client goes away. */
    @GetMapping("/endless")
    ResponseEntity<StreamingResponseBody> endless() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(out -> {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(LINE);
                out.flush();
            }
        });
    }
}
