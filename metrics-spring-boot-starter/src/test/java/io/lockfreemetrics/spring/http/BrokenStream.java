package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Of a container whose client does not read any more. */
final class BrokenStream extends ServletOutputStream {

    @Override
    public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
    }

    @Override
    public void flush() throws IOException {
        throw new IOException("Broken pipe");
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
    }
}
