package io.lockfreemetrics.export.statsd;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends all lines over a connection of their own, and ends that. The server closes its side when it has read everything, which
 * acknowledges it: what was written to a connection whose server died is not taken for delivered.
 *
 * <p>Over a channel, as these heed the interrupt with which a timeout ends; sockets do not.
 */
record TcpTransport(String host, int port) implements StatsdTransport {

    @Override
    public void send(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        try (SocketChannel channel = SocketChannel.open(address)) {
            OutputStream out = Channels.newOutputStream(channel);
            out.write((String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8));
            channel.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(16);
            while (channel.read(answer) >= 0) {
                // StatsD answers nothing; whatever it is does not matter.
                answer.clear();
            }
        }
    }
}
