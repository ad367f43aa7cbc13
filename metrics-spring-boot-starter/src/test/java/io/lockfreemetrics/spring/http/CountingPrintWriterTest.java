package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class CountingPrintWriterTest {

    /** The common pool may have one thread only, which the writer that waits would take from everybody. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private final StringWriter text = new StringWriter();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Like a container's writer, without a lock. */
    private final PrintWriter target = new PrintWriter(text) {
        @Override
        public void write(int c) {
            blocked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void write(char[] chars, int offset, int count) {
            text.write(chars, offset, count);
        }

        @Override
        public void write(String string, int offset, int count) {
            text.write(string, offset, count);
        }
    };

    /** What waits under a lock on a virtual thread holds on to its carrier. */
    @Test
    void aWriterThatWaitsForItsClientHoldsNoLock() throws Exception {
        CountingResponse response =
                (CountingResponse) CountingResponse.of(new MockHttpServletResponse(), new HttpExchange(0));
        PrintWriter writer = CountingPrintWriter.of(target, "UTF-8", response);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> writer.write('x'), OWN_THREAD);
        assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture.runAsync(() -> writeInEveryWay(writer), OWN_THREAD).get(20, TimeUnit.SECONDS);

        assertThat(text)
                .hasToString("abc1true2a3\nb\ntrue\n4\n5\n6.0\n7.0\n8\nnull\n\n9 10 11"
                        .replace("\n", System.lineSeparator()));
        release.countDown();
        waiting.get(20, TimeUnit.SECONDS);
    }

    private static void writeInEveryWay(PrintWriter writer) {
        writer.write("a");
        writer.write(new char[] {'b'});
        writer.append("c");
        writer.print(1);
        writer.print(true);
        writer.print(2L);
        writer.print(new char[] {'a'});
        writer.println("3");
        writer.println(new char[] {'b'});
        writer.println(true);
        writer.println(4);
        writer.println(5L);
        writer.println(6f);
        writer.println(7d);
        writer.println((Object) "8");
        writer.println((String) null);
        writer.println();
        writer.format("%d", 9);
        writer.printf(Locale.ROOT, " %d %d", 10, 11);
        writer.flush();
        writer.checkError();
        writer.close();
    }
}
