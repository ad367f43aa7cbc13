package io.lockfreemetrics.spring.http;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
class AsyncHandlers {

    static final int CHUNKS = 50;
    static final int CHUNK = 1_000;

    @GetMapping("/async/callable/{id}")
    Callable<String> callable(@PathVariable("id") String id) {
        return () -> "later " + id;
    }

    @GetMapping("/async/deferred")
    DeferredResult<ResponseEntity<String>> deferred() {
        DeferredResult<ResponseEntity<String>> result = new DeferredResult<>();
        ForkJoinPool.commonPool()
                .execute(() -> result.setResult(ResponseEntity.accepted().body("deferred")));
        return result;
    }

    @GetMapping("/async/timeout")
    DeferredResult<String> timeout() {
        return new DeferredResult<>(50L);
    }

    @GetMapping("/async/throw")
    Callable<String> failing() {
        return () -> {
            throw new IllegalStateException("on purpose");
        };
    }

    /** Made asynchronous by a filter. */
    @GetMapping("/in-front/asynchronous")
    String inFront() {
        return "done";
    }

    @GetMapping("/async/conflict")
    Callable<String> conflict() {
        return () -> {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        };
    }

    @GetMapping("/async/stream")
    StreamingResponseBody stream() {
        return out -> {
            for (int i = 0; i < CHUNKS; i++) {
                out.write(new byte[CHUNK]);
                out.flush();
            }
        };
    }

    @GetMapping("/async/stream-throw")
    StreamingResponseBody streamThatFails() {
        return out -> {
            out.write(new byte[CHUNKS * CHUNK]); // more than is buffered
            throw new IllegalStateException("on purpose");
        };
    }

    @GetMapping("/async/events")
    SseEmitter events() {
        SseEmitter emitter = new SseEmitter();
        ForkJoinPool.commonPool().execute(() -> {
            try {
                emitter.send("one");
                emitter.send("two");
                emitter.complete();
            } catch (IOException e) {
                emitter.completeWithError(e);
            }
        });
        return emitter;
    }
}
