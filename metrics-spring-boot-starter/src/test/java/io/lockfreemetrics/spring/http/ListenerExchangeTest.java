package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Whatever the valve does must the listener do too, which is all that there is in a WAR file. */
class ListenerExchangeTest {

    @Nested
    @Import(NoValve.class)
    class Plain extends PlainExchangeTest {

        @Test
        void theApplicationHasTheListener(@Autowired ApplicationContext context) throws Exception {
            assertThat(exchangeListeners(context)).isOne();
        }
    }

    @Nested
    @Import(NoValve.class)
    class Failed extends FailedExchangeTest {}

    @Nested
    @Import(NoValve.class)
    class Async extends AsyncExchangeTest {}

    @Nested
    @Import(NoValve.class)
    class Aborted extends AbortedExchangeTest {}

    @Nested
    @Import(NoValve.class)
    class Bodies extends BodyBytesTest {}

    @Nested
    @Import(NoValve.class)
    class Concurrent extends ConcurrentExchangeTest {}

    static final class NoValve implements BeanDefinitionRegistryPostProcessor {

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition("lockFreeHttpExchangeValve");
        }
    }
}
