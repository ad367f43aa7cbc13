package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.http.HttpMetricsExclusion;
import jakarta.servlet.Servlet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The endpoint {@code /actuator/lockfree-metrics}, where it is exposed and may be accessed. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
public final class EndpointAutoConfiguration {

    /** Nested, because a condition is loaded even where the class of another one is missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(LockFreeMetricsEndpoint.class)
    static class EndpointConfiguration {

        private static final EndpointId ID = EndpointId.of(LockFreeMetricsEndpoint.ID);
        private static final String PATH = "lockfree-metrics";

        /** Comes after Spring Boot's own, so that a path in the application's configuration wins. */
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        PathMapper lockFreeMetricsPathMapper() {
            return id -> ID.equals(id) ? PATH : null;
        }

        /** Nested, because requests can be seen, and left out, only where there are servlets; first, as the next asks for it. */
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        @ConditionalOnClass(Servlet.class)
        static class ServletConfiguration {

            @Bean
            @ConditionalOnMissingBean
            LockFreeMetricsEndpoint lockFreeMetricsEndpoint(MetricsRegistry registry) {
                return new LockFreeMetricsEndpoint(registry, new ServletExchangeHeaders());
            }

            @Bean
            HttpMetricsExclusion lockFreeScrapeExclusion(
                    ObjectProvider<PathMappedEndpoints> endpoints, Environment environment) {
                return new ScrapeExclusion(endpoints, ID, environment);
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnMissingBean(LockFreeMetricsEndpoint.class)
        static class PlainConfiguration {

            @Bean
            @ConditionalOnMissingBean
            PlainMetricsEndpoint plainMetricsEndpoint(MetricsRegistry registry) {
                return new PlainMetricsEndpoint(registry);
            }
        }
    }
}
