package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.test.context.TestPropertySource;

/** Everything that concerns threads once more, on virtual ones. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21 or newer")
class VirtualThreadTest {

    @Nested
    @TestPropertySource(properties = "spring.threads.virtual.enabled=true")
    class OnVirtualThreads extends HttpServer {

        @Test
        void requestsAreHandledByThem() {
            assertThat(get("/thread").body()).asString().startsWith("VirtualThread");
        }
    }

    @Nested
    @TestPropertySource(properties = "spring.threads.virtual.enabled=true")
    class AsynchronousExchanges extends AsyncExchangeTest {}

    @Nested
    @TestPropertySource(properties = "spring.threads.virtual.enabled=true")
    class AbortedExchanges extends AbortedExchangeTest {}

    @Nested
    @TestPropertySource(properties = "spring.threads.virtual.enabled=true")
    class ConcurrentExchanges extends ConcurrentExchangeTest {}
}
