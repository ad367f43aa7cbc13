package io.lockfreemetrics.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.ServiceClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that store documents of 4 bytes until the service is gone. Thread-safe. */
public final class EndlessUploads {

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final List<Thread> clients = new ArrayList<>();

    private EndlessUploads() {}

    /** Each client has a document of its own. */
    public static EndlessUploads start(int port, int clients) {
        EndlessUploads uploads = new EndlessUploads();
        for (int i = 0; i < clients; i++) {
            String path = "/documents/client-" + i;
            Thread client = new Thread(() -> uploads.uploadUntilItIsGone(new ServiceClient(port), path));
            client.setDaemon(true);
            client.start();
            uploads.clients.add(client);
        }
        return uploads;
    }

    /** Only PUT, as clients may send a GET again by themselves. */
    private void uploadUntilItIsGone(ServiceClient service, String path) {
        try {
            // While it shuts down the server itself says 503 to those that come too late, and hands them to nobody.
            while (service.put(path, "text").statusCode() < 300) {
                answered.incrementAndGet();
            }
        } catch (AssertionError e) {
            unanswered.incrementAndGet();
        }
    }

    /** How many were answered with success. */
    public long answered() {
        return answered.get();
    }

    /** How many there were at most: at the end, a client may miss the answer to what was done for it. */
    public long atMost() {
        return answered.get() + unanswered.get();
    }

    /** Waits until all clients have seen that it is gone. */
    public void join(Duration timeout) throws InterruptedException {
        for (Thread client : clients) {
            client.join(timeout.toMillis());
            assertThat(client.isAlive())
                    .as("a client still waits for its answer")
                    .isFalse();
        }
    }
}
