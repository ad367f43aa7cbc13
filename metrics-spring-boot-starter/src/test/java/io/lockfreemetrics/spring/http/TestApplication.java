package io.lockfreemetrics.spring.http;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    PlainHandlers.class,
    BodyHandlers.class,
    FailingHandlers.class,
    AsyncHandlers.class,
    AbortHandlers.class,
    ManyHandlers.class,
    TestServlets.class,
})
class TestApplication {}
