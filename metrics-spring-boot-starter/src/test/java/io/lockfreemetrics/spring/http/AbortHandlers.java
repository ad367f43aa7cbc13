package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Handlers that write until somebody stops them. */
@RestController
class AbortHandlers {

    private static final byte[] CHUNK = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    @GetMapping("/endless/stream")
    void stream(HttpServletResponse response) throws IOException {
        writeForever(response.getOutputStream());
    }

    @GetMapping("/endless/caught")
    void caught(HttpServletResponse response) throws IOException {
        try {
            writeForever(response.getOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException("gone", e);
        }
    }

    @GetMapping("/endless/writer")
    void writer(HttpServletResponse response) throws IOException {
        PrintWriter writer = response.getWriter();
        while (!writer.checkError()) {
            writer.print("x".repeat(10_000));
        }
    }

    /** Does not ask whether anybody is there. */
    @GetMapping("/endless/flushed")
    void flushed(HttpServletResponse response) throws IOException {
        PrintWriter writer = response.getWriter();
        for (int i = 0; i < 2_000; i++) {
            writer.print("x".repeat(10_000));
            writer.flush();
        }
    }

    @GetMapping("/endless/async")
    StreamingResponseBody async() {
        return AbortHandlers::writeForever;
    }

    @PostMapping("/upload")
    int upload(HttpServletRequest request) throws IOException {
        return request.getInputStream().readAllBytes().length;
    }

    @PostMapping("/upload/answered")
    ResponseEntity<String> answeredUpload(HttpServletRequest request) {
        try {
            return ResponseEntity.ok(request.getInputStream().readAllBytes().length + " bytes");
        } catch (IOException e) {
            return ResponseEntity.badRequest().body("an answer that nobody gets");
        }
    }

    private static void writeForever(OutputStream out) throws IOException {
        while (true) {
            out.write(CHUNK);
        }
    }
}
