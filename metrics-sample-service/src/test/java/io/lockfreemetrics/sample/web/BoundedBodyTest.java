package io.lockfreemetrics.sample.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    private static final long UNDECLARED = -1;

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        assertThat(BoundedBody.read(bodyOf(10), UNDECLARED, 10)).hasSize(10);
        assertThat(BoundedBody.read(bodyOf(10), 10, 10)).hasSize(10);
        assertThat(BoundedBody.read(bodyOf(0), 0, 10)).isEmpty();
    }

    @Test
    void ofABodyThatIsTooLargeOneByteMoreThanAllowedIsRead() {
        ByteArrayInputStream body = bodyOf(1_000);

        assertThatExceptionOfType(BodyTooLargeException.class)
                .isThrownBy(() -> BoundedBody.read(body, UNDECLARED, 10))
                .withMessage("document must not be larger than 10 bytes");
        assertThat(body.available()).isEqualTo(1_000 - 11);
    }

    @Test
    void ofABodyThatIsDeclaredTooLargeNothingIsRead() {
        ByteArrayInputStream body = bodyOf(1_000);

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> BoundedBody.read(body, 1_000, 10));
        assertThat(body.available()).isEqualTo(1_000);
    }

    @Test
    void aBodyThatBreaksOffIsTheClientsFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(IncompleteBodyException.class)
                .isThrownBy(() -> BoundedBody.read(broken, UNDECLARED, 10))
                .withMessage("document could not be read to its end");
    }

    private static ByteArrayInputStream bodyOf(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }
}
