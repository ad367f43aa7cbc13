package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.ReflectionUtils;

/** A container that takes buffers off the heap should get them like that. */
class ByteBufferTest {

    private final @Nullable Method read =
            ReflectionUtils.findMethod(ServletInputStream.class, "read", ByteBuffer.class);
    private final @Nullable Method write =
            ReflectionUtils.findMethod(ServletOutputStream.class, "write", ByteBuffer.class);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(3);
    private @Nullable ByteBuffer seen;

    @BeforeEach
    void onlyForServlet61() {
        assumeThat(read).isNotNull();
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // Nothing is read.
    void theContainerReadsIntoTheBufferItself() throws Exception {
        ServletInputStream target = new ServletInputStream() {
            @SuppressWarnings("MissingOverride")
            public int read(ByteBuffer to) {
                seen = to;
                return 3;
            }

            @Override
            public int read() throws IOException {
                throw new IOException("a byte at a time");
            }

            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {}
        };

        assertThat(read.invoke(new CountingInputStream(target, new HttpExchange(0)), buffer))
                .isEqualTo(3);

        assertThat(seen).isSameAs(buffer);
    }

    @Test
    void theContainerWritesTheBufferItself() throws Exception {
        ServletOutputStream target = new ServletOutputStream() {
            @SuppressWarnings("MissingOverride")
            public void write(ByteBuffer from) {
                seen = from;
            }

            @Override
            public void write(int b) throws IOException {
                throw new IOException("a byte at a time");
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {}
        };
        CountingResponse response =
                (CountingResponse) CountingResponse.of(new MockHttpServletResponse(), new HttpExchange(0));

        write.invoke(new CountingOutputStream(target, response), buffer);

        assertThat(seen).isSameAs(buffer);
    }
}
