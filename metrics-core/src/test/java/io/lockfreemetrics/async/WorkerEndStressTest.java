package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.Stress;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.junit.jupiter.api.Test;

/** What Lincheck can't show, as it knows no store buffers: a slot that is filled, but not yet for other processors. */
class WorkerEndStressTest {

    private static final class Round {

        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger arrived = new AtomicInteger();
        final AsyncWorker worker = new AsyncWorker(
                new MpscAtomicArrayQueue<>(64),
                new AsyncCounts(new AtomicCounter(), new AtomicCounter(), new AtomicCounter(), new AtomicCounter()),
                64,
                Duration.ofMillis(1),
                "never started");
        volatile int accepted;

        void meet() {
            arrived.incrementAndGet();
            Stress.await(() -> arrived.get() == 2);
        }

        boolean isExact() {
            return made.get() == accepted;
        }
    }

    @Test
    void whatIsOfferedWhileTheWorkerEndsIsMade() {
        run(AsyncWorker::end);
    }

    @Test
    void whatIsOfferedWhileAnotherTakesOverIsMade() {
        run(AsyncWorker::takeOver);
    }

    private static void run(Consumer<AsyncWorker> end) {
        Round[] current = {new Round()};
        boolean[] more = {true};
        Stress stress = new Stress();
        Phaser phaser = new Phaser(2) {
            @Override
            protected boolean onAdvance(int phase, int parties) {
                if (phase % 2 == 1) {
                    more[0] = stress.isRunning() && current[0].isExact();
                    current[0] = more[0] ? new Round() : current[0];
                }
                return false;
            }
        };
        stress.threads(2, role -> {
                    do {
                        phaser.arriveAndAwaitAdvance();
                        Round round = current[0];
                        round.meet();
                        if (role == 0) {
                            offerUntilRefused(round);
                        } else {
                            round.worker.processAvailable();
                            end.accept(round.worker);
                        }
                        phaser.arriveAndAwaitAdvance();
                    } while (more[0]);
                })
                .run();
        assertThat(current[0].made).hasValue(current[0].accepted);
    }

    private static void offerUntilRefused(Round round) {
        int accepted = 0;
        while (round.worker.offer(new AsyncRecord.Whole<>(round.made, AtomicInteger::incrementAndGet))) {
            accepted++;
        }
        round.accepted = accepted;
    }
}
