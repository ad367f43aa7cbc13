package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.load.AuditExpectations;
import io.lockfreemetrics.sample.load.BusinessExpectations;
import io.lockfreemetrics.sample.load.Crowd;
import io.lockfreemetrics.sample.load.HttpExpectations;
import io.lockfreemetrics.sample.load.RunningExpectations;
import io.lockfreemetrics.sample.load.Tally;
import io.lockfreemetrics.sample.load.Uploads;
import io.lockfreemetrics.sample.process.PackagedSample;
import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Scraper;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExactNumbersIT {

    private static final int VISITORS = 24;
    private static final int ROUNDS = 15;

    @Test
    void everyScrapeOfABusyServiceIsConsistentAndInTheEndEveryNumberIsExact() throws Exception {
        Tally tally = new Tally();
        Uploads uploads = Uploads.ALL_TOO_SLOW;
        try (PackagedSample sample = PackagedSample.start(uploads.arguments());
                Scraper scraper = Scraper.start(sample.port(), new RunningExpectations(tally, uploads)::check)) {
            Crowd.visit("crowd", sample.port(), VISITORS, ROUNDS, tally);
            int scrapes = scraper.stop();

            // An exchange may be answered a moment before it is recorded.
            ServiceClient client = new ServiceClient(sample.port());
            try {
                Await.asserted(Duration.ofSeconds(30), () -> {
                    Scrape scrape = Scraper.scrape(client);
                    new HttpExpectations(tally).check(scrape);
                    new BusinessExpectations(tally, uploads).check(scrape);
                    new AuditExpectations(tally).check(scrape);
                });
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + sample.diagnosis(), e);
            }
            assertThat(scrapes).isGreaterThan(20);
            assertThat(tally.answered()).isEqualTo(tally.started()).isGreaterThan(VISITORS * ROUNDS * 20L);
        }
    }
}
