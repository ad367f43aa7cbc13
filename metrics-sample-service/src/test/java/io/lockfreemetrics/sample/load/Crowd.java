package io.lockfreemetrics.sample.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many visitors at once, each with connections of its own. */
public final class Crowd {

    private static final long TIMEOUT_SECONDS = 180;

    private Crowd() {}

    /** Every visitor does everything so many times, with documents named after the crowd. Returns when all are done. */
    public static void visit(String name, int port, int visitors, int rounds, Tally tally) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(visitors);
        try {
            List<Future<?>> visits = new ArrayList<>();
            for (int i = 0; i < visitors; i++) {
                String id = name + "-" + i + "-";
                visits.add(pool.submit(() -> {
                    Visitor visitor = new Visitor(port, tally);
                    for (int round = 0; round < rounds; round++) {
                        visitor.visitAll(id + round);
                    }
                }));
            }
            for (Future<?> visit : visits) {
                visit.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
