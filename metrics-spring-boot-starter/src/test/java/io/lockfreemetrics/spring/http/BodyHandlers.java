package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BodyHandlers {

    @PostMapping({"/echo", "/malformed"})
    String echo(@RequestBody String body) {
        return body;
    }

    @PostMapping("/unread")
    String unread() {
        return "did not look";
    }

    @PostMapping({"/form", "/form-in-chunks", "/query-form"})
    String form(@RequestParam("name") String name) {
        return name;
    }

    @PutMapping("/form-put")
    String formPut(@RequestParam("name") String name) {
        return name;
    }

    @PostMapping({"/parts", "/parts-before-the-end"})
    String parts(HttpServletRequest request) throws IOException, ServletException {
        return Integer.toString(request.getParts().size());
    }

    @PostMapping("/reader")
    void reader(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int c = request.getReader().read(); c >= 0; c = request.getReader().read()) {
            body.append((char) c);
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(body);
    }

    /** In every way but a plain {@code read()}. */
    @PostMapping("/reader-ways")
    void readerWays(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BufferedReader reader = request.getReader();
        StringBuilder body = new StringBuilder();
        body.append(reader.readLine()).append('|');
        reader.mark(100);
        reader.skip(2);
        reader.reset();
        char[] chars = new char[4];
        body.append(chars, 1, reader.read(chars, 1, 2)).append('|');
        body.append(chars, 0, reader.read(chars)).append('|');
        reader.lines().forEach(line -> body.append(line).append('|'));
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(body);
    }

    /** What the container's reader makes of the body, and what it throws. */
    @PostMapping("/reader-malformed")
    String malformed(HttpServletRequest request) throws IOException {
        try {
            return "read " + request.getReader().readLine();
        } catch (CharacterCodingException e) {
            return "malformed";
        }
    }

    @PostMapping("/reader-then-stream")
    String readerThenStream(HttpServletRequest request) throws IOException {
        request.getReader();
        try {
            request.getInputStream();
            return "allowed";
        } catch (IllegalStateException e) {
            return "refused";
        }
    }

    @PostMapping("/skip")
    long skip(HttpServletRequest request) throws IOException {
        long skipped = request.getInputStream().skip(3);
        return skipped + request.getInputStream().readAllBytes().length;
    }

    /** Uses every way to write characters. */
    @GetMapping("/writer")
    void writer(@RequestParam("charset") String charset, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=" + charset);
        PrintWriter writer = response.getWriter();
        writer.print("a\u00e9\u20ac");
        writer.println(42);
        writer.printf("%s", "\ud83d\ude00");
        writer.write('\u00fc');
        writer.write("-abc-", 1, 3);
        writer.write(new char[] {'x', 'y', 'z'}, 1, 2);
        writer.append("\ud83d").append("\ude00");
        writer.flush();
        writer.print("end\ud83d!");
    }

    @GetMapping("/writer-tail")
    void writerTail(HttpServletResponse response) throws IOException {
        response.getWriter().print("head");
        response.getWriter().flush();
        response.getWriter().print("tail");
    }

    @GetMapping("/writer-default")
    void writerWithoutCharset(HttpServletResponse response) throws IOException {
        response.getWriter().print("\u00e9");
        response.setCharacterEncoding("UTF-8"); // too late by contract
        response.getWriter().print("\u00e9");
    }

    @GetMapping("/stream")
    void stream(HttpServletResponse response) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        out.write(1);
        out.write(new byte[2]);
        out.write(new byte[5], 1, 3);
        out.print("four");
        out.println(true);
        out.flush();
        out.write(new byte[20_000]);
        out.close();
        out.write(7); // dropped
    }

    /** With methods of servlet 6.1 where they exist. */
    @PostMapping("/byte-buffers")
    void byteBuffers(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ReflectiveOperationException {
        byte[] body = new byte[9];
        ServletInputStream in = request.getInputStream();
        ServletOutputStream out = response.getOutputStream();
        Method read = ReflectionUtils.findMethod(ServletInputStream.class, "read", ByteBuffer.class);
        Method write = ReflectionUtils.findMethod(ServletOutputStream.class, "write", ByteBuffer.class);
        if (read == null || write == null) {
            in.readNBytes(body, 0, body.length);
            out.write(body);
        } else {
            ByteBuffer buffer = ByteBuffer.wrap(body);
            read.invoke(in, buffer);
            write.invoke(out, ByteBuffer.wrap(body));
        }
    }

    @GetMapping("/too-long")
    void tooLong(HttpServletResponse response) throws IOException {
        response.setContentLength(5);
        response.getOutputStream().write(new byte[8]);
    }

    @GetMapping("/too-long/{way}")
    void tooLong(@PathVariable("way") String way, HttpServletResponse response) throws IOException {
        switch (way) {
            case "set" -> response.setHeader("content-length", "5");
            case "add" -> response.addHeader("Content-Length", "5");
            case "set-int" -> response.setIntHeader("Content-Length", 5);
            default -> response.addIntHeader("Content-Length", 5);
        }
        response.getOutputStream().write(new byte[8]);
    }

    @GetMapping("/too-late/{way}")
    void tooLate(@PathVariable("way") String way, HttpServletResponse response) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        response.setContentLength(5);
        out.write(new byte[5]);
        if (way.equals("closed")) {
            out.close();
        }
        try {
            out.write(1);
        } catch (IOException e) {
            if (way.equals("thrown")) {
                throw e;
            }
        }
        out.flush();
    }

    /** As who forgets that there may be nothing to read. */
    @PostMapping("/less-than-nothing/{way}")
    void lessThanNothing(@PathVariable("way") String way, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] buffer = new byte[10];
        int count = request.getInputStream().read(buffer);
        switch (way) {
            case "stream" -> response.getOutputStream().write(buffer, 0, count);
            case "chars" -> response.getWriter().write(new char[10], 0, count);
            default -> response.getWriter().write("text", 0, count);
        }
    }

    @GetMapping("/early-hints")
    void earlyHints(HttpServletResponse response) throws IOException {
        response.sendError(103);
        response.getOutputStream().write(new byte[8]);
    }

    @GetMapping("/reset-buffer")
    void resetBuffer(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.resetBuffer();
        response.getOutputStream().write(new byte[7]);
    }

    /** After a reset one may change from stream to writer. */
    @GetMapping("/reset")
    void reset(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.reset();
        response.getWriter().write("writer");
    }

    @GetMapping("/sendfile")
    void sendfile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file =
                Files.writeString(Files.createTempFile("sendfile", ".txt"), "0123456789", StandardCharsets.US_ASCII);
        file.toFile().deleteOnExit();
        response.setContentLength(6);
        request.setAttribute("org.apache.tomcat.sendfile.filename", file.toString());
        request.setAttribute("org.apache.tomcat.sendfile.start", 2L);
        request.setAttribute("org.apache.tomcat.sendfile.end", 8L);
    }
}
