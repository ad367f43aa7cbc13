package io.lockfreemetrics.spring.http;

import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Import;

/** Whatever the valve does must the listener do too, which is all that there is in a WAR file. */
class ListenerExchangeTest {

    @Nested
    @Import(NoValve.class)
    class Plain extends PlainExchangeTest {}

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
