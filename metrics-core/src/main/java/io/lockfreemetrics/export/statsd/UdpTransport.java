package io.lockfreemetrics.export.statsd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Packs lines into datagrams. Nobody acknowledges these, but a machine on which nobody listens says so: that is waited for for a
 * moment, so that a delta that went nowhere is sent again. The address is looked up anew each time.
 *
 * @param maxBytes of a datagram; a longer line gets one of its own
 */
record UdpTransport(String host, int port, int maxBytes) implements StatsdTransport {

    private static final int REFUSAL_TIMEOUT_MILLIS = 20;

    @Override
    public void send(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            ByteArrayOutputStream datagram = new ByteArrayOutputStream(maxBytes);
            for (String line : lines) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                if (datagram.size() > 0 && datagram.size() + 1 + bytes.length > maxBytes) {
                    send(datagram, socket);
                }
                if (datagram.size() > 0) {
                    datagram.write('\n');
                }
                datagram.writeBytes(bytes);
            }
            send(datagram, socket);
            awaitRefusal(socket);
        }
    }

    private static void send(ByteArrayOutputStream datagram, DatagramSocket socket) throws IOException {
        socket.send(new DatagramPacket(datagram.toByteArray(), datagram.size()));
        datagram.reset();
    }

    private static void awaitRefusal(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(REFUSAL_TIMEOUT_MILLIS);
        try {
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException e) {
            // No news is good news.
        }
    }
}
