package io.lockfreemetrics.sample.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.ServiceClient;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Scrapes the endpoint without a pause, from a thread of its own, and checks every single answer. */
public final class Scraper implements AutoCloseable {

    public static final String PATH = "/actuator/lockfree-metrics";

    private final ServiceClient client;
    private final Consumer<Scrape> check;
    private final CompletableFuture<Integer> scrapes = new CompletableFuture<>();
    private volatile boolean stopping;

    private Scraper(int port, Consumer<Scrape> check) {
        client = new ServiceClient(port);
        this.check = check;
    }

    /** Starts with the first scrape; each one has to pass {@code check} too. */
    public static Scraper start(int port, Consumer<Scrape> check) {
        Scraper scraper = new Scraper(port, check);
        Thread thread = new Thread(scraper::run, "scraper");
        thread.setDaemon(true);
        thread.start();
        return scraper;
    }

    private void run() {
        try {
            int count = 0;
            Scrape before = scrape(client);
            while (!stopping) {
                Scrape scrape = scrape(client);
                Invariants.checkHistograms(scrape);
                Invariants.checkRequests(scrape);
                Invariants.checkExecutions(scrape);
                Invariants.checkNothingFell(before, scrape);
                check.accept(scrape);
                before = scrape;
                count++;
            }
            scrapes.complete(count);
        } catch (RuntimeException | Error e) {
            scrapes.completeExceptionally(e);
        }
    }

    /** Scrapes once. */
    public static Scrape scrape(ServiceClient client) {
        return Scrape.parse(text(client));
    }

    /** The answer to one scrape as it came. */
    public static String text(ServiceClient client) {
        HttpResponse<byte[]> response = client.get(PATH);
        String text = new String(response.body(), UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(200);
        return text;
    }

    /** Stops; fails if any scrape was not as it should be. Returns how many there were. */
    public int stop() throws Exception {
        stopping = true;
        return scrapes.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stopping = true;
    }
}
