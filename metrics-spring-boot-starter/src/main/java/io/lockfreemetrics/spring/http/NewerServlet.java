package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Calls methods of servlet 6.1 for code that must also compile and run where only 6.0 is. Nobody needs them there. */
final class NewerServlet {

    private static final @Nullable MethodHandle READ =
            find(ServletInputStream.class, "read", MethodType.methodType(int.class, ByteBuffer.class));
    private static final @Nullable MethodHandle WRITE =
            find(ServletOutputStream.class, "write", MethodType.methodType(void.class, ByteBuffer.class));
    private static final @Nullable MethodHandle REDIRECT = find(
            HttpServletResponse.class,
            "sendRedirect",
            MethodType.methodType(void.class, String.class, int.class, boolean.class));

    private NewerServlet() {}

    static int read(ServletInputStream in, ByteBuffer buffer) throws IOException {
        try {
            return (int) existing(READ).invokeExact(in, buffer);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static void write(ServletOutputStream out, ByteBuffer buffer) throws IOException {
        try {
            existing(WRITE).invokeExact(out, buffer);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static void sendRedirect(HttpServletResponse response, String location, int status, boolean clearBuffer)
            throws IOException {
        try {
            existing(REDIRECT).invokeExact(response, location, status, clearBuffer);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static @Nullable MethodHandle find(Class<?> type, String name, MethodType signature) {
        try {
            return MethodHandles.publicLookup().findVirtual(type, name, signature);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    private static MethodHandle existing(@Nullable MethodHandle handle) {
        if (handle == null) {
            throw new UnsupportedOperationException("needs servlet 6.1");
        }
        return handle;
    }

    private static IOException thrown(Throwable e) {
        if (e instanceof IOException io) {
            return io;
        }
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (e instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(e);
    }
}
