package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.process.PackagedSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShutdownIT {

    private static final int CLIENTS = 8;
    private static final int REQUESTS_BEFORE = 1_000;
    private static final int EXIT_CODE_OF_SIGTERM = 128 + 15;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Pattern EXPORTED = Pattern.compile("http: requests=(\\d+) ");
    private static final Pattern AUDIT_LINE = Pattern.compile("AuditLog +: client-\\d+ (created|replaced): 4 bytes");
    private static final Pattern AUDIT_EXPORTED = Pattern.compile(
            "AuditSummary +: in the last .* created=(\\d+) replaced=(\\d+) deleted=0 refused=0 evicted=0");

    private final AtomicLong started = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();

    @Test
    void terminatedUnderTrafficItExportsEveryRequestThatWasAnswered() throws Exception {
        // Of the totals, the only export is the last one; of the deltas, there are many.
        try (PackagedSample sample = PackagedSample.start(List.of(
                "--lockfree.metrics.export.interval=1h", "--lockfree.metrics.export.schedules.audit.interval=200ms"))) {
            List<Thread> clients = startClients(sample.port());
            Await.asserted(DEADLINE, () -> assertThat(answered.get()).isGreaterThan(REQUESTS_BEFORE));

            sample.terminate();

            assertThat(sample.awaitExit(DEADLINE)).isEqualTo(EXIT_CODE_OF_SIGTERM);
            for (Thread client : clients) {
                client.join(DEADLINE.toMillis());
            }
            List<Long> exports = exports(sample.log());
            assertThat(exports).as(String.join("\n", sample.log())).hasSize(1);
            assertThat(exports.get(0)).isBetween(answered.get(), started.get());
            assertEveryEventWasToldAndExportedOnce(sample.log());
            assertThat(sample.log()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    /** The line of an event is written by a worker, some time after its request was answered. */
    private void assertEveryEventWasToldAndExportedOnce(List<String> log) {
        long told = log.stream().filter(AUDIT_LINE.asPredicate()).count();
        List<Long> exports = log.stream()
                .map(AUDIT_EXPORTED::matcher)
                .filter(Matcher::find)
                .map(matcher -> Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2)))
                .toList();
        assertThat(told).isBetween(answered.get(), started.get());
        assertThat(exports).hasSizeGreaterThan(1);
        assertThat(exports.stream().mapToLong(Long::longValue).sum()).isEqualTo(told);
    }

    /** Each one stores documents until the service is gone. Only PUT, as clients may send a GET again by themselves. */
    private List<Thread> startClients(int port) {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String path = "/documents/client-" + i;
            Thread client = new Thread(() -> {
                ServiceClient service = new ServiceClient(port);
                try {
                    started.incrementAndGet();
                    // While it shuts down the server itself says 503 to those that come too late.
                    while (service.put(path, "text").statusCode() < 300) {
                        answered.incrementAndGet();
                        started.incrementAndGet();
                    }
                } catch (AssertionError e) {
                    // No answer any more.
                }
            });
            client.setDaemon(true);
            client.start();
            clients.add(client);
        }
        return clients;
    }

    private static List<Long> exports(List<String> log) {
        return log.stream()
                .map(EXPORTED::matcher)
                .filter(Matcher::find)
                .map(matcher -> Long.valueOf(matcher.group(1)))
                .toList();
    }
}
