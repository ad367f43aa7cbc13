package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** What failures mean depends on what was written before. */
class CountingResponseTest {

    private final MockHttpServletResponse raw = new MockHttpServletResponse();
    private final HttpExchange exchange = new HttpExchange(0);
    private final HttpServletResponse response = CountingResponse.of(
            new HttpServletResponseWrapper(raw) {
                @Override
                public ServletOutputStream getOutputStream() {
                    return new BrokenStream();
                }

                @Override
                public void flushBuffer() throws IOException {
                    throw new IOException("broken");
                }
            },
            exchange);

    @Test
    void whoFailsToWriteHasLostItsClient() throws IOException {
        ServletOutputStream out = response.getOutputStream();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);

        assertThat(wasLeft()).isTrue();
    }

    @Test
    void whoFailsToFlushHasLostItsClientEvenIfAllIsWritten() {
        response.setContentLength(0);
        assertThatThrownBy(response::flushBuffer).isInstanceOf(IOException.class);

        assertThat(wasLeft()).isTrue();
    }

    /** Containers go on to throw what they refused once. */
    @Test
    void whoFailsToFlushAfterItWroteTooMuchHasNot() throws IOException {
        response.setContentLength(0);
        ServletOutputStream out = response.getOutputStream();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(out::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(response::flushBuffer).isInstanceOf(IOException.class);

        assertThat(wasLeft()).isFalse();
    }

    private boolean wasLeft() {
        raw.setCommitted(true);
        exchange.started(raw, new HttpMetrics(MetricsRegistry.create(), Buckets.latency(), status -> false));
        exchange.noteCommit();
        return exchange.wasLeft();
    }
}
