package io.lockfreemetrics.spring.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs against one server that all tests share; each test has paths of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = TestApplication.class,
        properties = {
            "management.endpoints.web.exposure.include=lockfree-metrics,health",
            "lockfree.metrics.http.excluded=/internal/**,/excluded/{id}",
            "spring.main.banner-mode=off",
            // Exceptions on purpose, and far too long ones.
            "logging.level.org.apache.catalina.core.ContainerBase=off",
            "logging.level.org.springframework.web.servlet.mvc=error",
        })
@interface HttpTest {}
