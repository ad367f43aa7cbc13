package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConcurrentExchangeTest extends HttpServer {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 50;
    private static final List<String> PATHS = List.of("/many/plain", "/many/async", "/many/fails", "/many/gone");

    @Test
    void everySnapshotIsConsistentAndTheLastOneExact() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
        AtomicBoolean done = new AtomicBoolean();
        Future<?> watcher = clients.submit(() -> {
            while (!done.get()) {
                registry.snapshotAll().metrics().values().forEach(ConcurrentExchangeTest::assertConsistent);
            }
        });
        List<Future<Long>> bytes = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            bytes.add(clients.submit(() -> {
                long received = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    for (String path : PATHS) {
                        received += post(path, "text/plain", "12345").body().length;
                    }
                }
                return received;
            }));
        }
        long received = 0;
        for (Future<Long> client : bytes) {
            received += client.get();
        }
        int each = CLIENTS * ROUNDS;
        MetricsSnapshot total = awaitExchanges(each, "POST", "/many/plain", 200)
                .plus(awaitExchanges(each, "POST", "/many/async", 200))
                .plus(awaitExchanges(each, "POST", "/many/fails", 500))
                .plus(awaitExchanges(each, "POST", "/many/gone", 410));
        awaitIdle();
        done.set(true);
        watcher.get();
        clients.shutdown();

        assertThat(total.bytesSent()).isEqualTo(received);
        assertThat(total.bytesReceived()).isEqualTo(4L * each * 5);
        assertThat(total.errors()).isEqualTo(each);
        FullSnapshot last = registry.snapshotAll();
        assertThat(last.isComplete()).isTrue();
    }

    private static void assertConsistent(MetricsSnapshot exchanges) {
        assertThat(exchanges.durations().total()).isEqualTo(exchanges.requests());
        assertThat(Arrays.stream(exchanges.durations().buckets()).sum()).isEqualTo(exchanges.requests());
        assertThat(exchanges.errors()).isLessThanOrEqualTo(exchanges.requests());
    }
}
