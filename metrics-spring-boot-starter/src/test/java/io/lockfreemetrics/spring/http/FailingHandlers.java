package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class FailingHandlers {

    @GetMapping("/throw/{id}")
    String fail(@PathVariable("id") String id) {
        throw new IllegalStateException("on purpose " + id);
    }

    @GetMapping("/throw-io")
    String failWithInputOutput() throws IOException {
        throw new IOException("on purpose");
    }

    @GetMapping("/throw-error")
    String failWithError() {
        throw new StackOverflowError("on purpose");
    }

    @GetMapping("/throw-buffered")
    void failAfterBuffering(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
        throw new IllegalStateException("on purpose");
    }

    @GetMapping("/throw-committed")
    void failAfterCommit(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.flushBuffer();
        throw new IllegalStateException("on purpose");
    }

    @GetMapping("/send-error/{status}")
    void sendError(@PathVariable("status") int status, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[50]);
        response.sendError(status, "on purpose");
        response.getOutputStream().write(new byte[50]);
    }

    @GetMapping("/send-error-with-length")
    void sendErrorWithLength(HttpServletResponse response) throws IOException {
        response.setContentLength(10);
        response.sendError(404);
    }

    /** See {@link ErrorPages}. */
    @GetMapping("/send-error-mended")
    void sendErrorMended(HttpServletResponse response) throws IOException {
        response.sendError(404);
    }

    @GetMapping("/status-after-commit")
    void statusAfterCommit(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.flushBuffer();
        response.setStatus(500);
    }

    @GetMapping("/conflict")
    String conflict() {
        throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
}
