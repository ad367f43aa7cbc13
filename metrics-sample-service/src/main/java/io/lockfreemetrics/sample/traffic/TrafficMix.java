package io.lockfreemetrics.sample.traffic;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What clients of a document store ask for, wrong things now and then. Not thread-safe. */
final class TrafficMix {

    private static final List<String> WORDS = List.of(
            "counter", "gauge", "histogram", "bucket", "quantile", "series", "label", "scrape", "snapshot", "epoch");
    private static final int LONGEST_TEXT_WORDS = 3_000;
    private static final int WORDS_PER_LINE = 12;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI service;
    private final int documents;
    private final RandomGenerator random;

    TrafficMix(URI service, int documents, RandomGenerator random) {
        this.service = service;
        this.documents = documents;
        this.random = random;
    }

    /** Of 100 requests 30 store, 45 read, 12 stream, 5 delete, 5 store what is refused, and 3 look for what never was. */
    HttpRequest next() {
        int percent = random.nextInt(100);
        if (percent < 30) {
            return to(document()).PUT(BodyPublishers.ofString(text())).build();
        } else if (percent < 75) {
            return to(document()).GET().build();
        } else if (percent < 87) {
            return to(document() + "/stream").GET().build();
        } else if (percent < 92) {
            return to(document()).DELETE().build();
        } else if (percent < 97) {
            return to(document()).PUT(BodyPublishers.ofString(" \n")).build();
        }
        return to("never-stored").GET().build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(service.resolve("/documents/" + path)).timeout(TIMEOUT);
    }

    private String document() {
        return "document-" + random.nextInt(documents);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(1, LONGEST_TEXT_WORDS);
        for (int i = 1; i <= words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % WORDS_PER_LINE == 0 ? '\n' : ' ');
        }
        return text.toString();
    }
}
