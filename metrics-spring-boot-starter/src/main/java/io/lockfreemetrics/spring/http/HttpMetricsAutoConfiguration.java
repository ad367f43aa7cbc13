package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.SpanContext;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.util.EnumSet;
import org.apache.catalina.valves.ValveBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.util.pattern.PathPattern;

/** HTTP metrics of servlet applications. Where the registry keeps nothing, requests pass by without a filter. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Servlet.class, PathPattern.class, FilterRegistrationBean.class})
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(
        value = {"enabled", "http.enabled"},
        defaults = {true, true})
@EnableConfigurationProperties(LockFreeMetricsProperties.class)
public final class HttpMetricsAutoConfiguration {

    @Bean
    HttpMetrics lockFreeHttpMetrics(MetricsRegistry registry, LockFreeMetricsProperties properties) {
        return new HttpMetrics(
                registry, properties.http().durationBuckets(), properties.http().isError());
    }

    @Bean
    HttpExchanges lockFreeHttpExchanges(HttpMetrics metrics, ObjectProvider<HttpMetricsExclusion> exclusions) {
        return new HttpExchanges(metrics, exclusions.orderedStream().toList(), System::nanoTime);
    }

    /** Where the server is not an embedded Tomcat: begins and ends exchanges. */
    @Bean
    HttpExchangeListenerInitializer lockFreeHttpExchangeListener(
            HttpExchanges exchanges, MetricsRegistry registry, ObjectProvider<ListenerSubstitute> substitutes) {
        return new HttpExchangeListenerInitializer(exchanges, isKept(registry), substitutes::stream);
    }

    @Bean
    FilterRegistrationBean<HttpMetricsFilter> lockFreeHttpMetricsFilter(
            HttpMetrics metrics, HttpExchanges exchanges, MetricsRegistry registry) {
        FilterRegistrationBean<HttpMetricsFilter> registration =
                new FilterRegistrationBean<>(new HttpMetricsFilter(metrics, exchanges));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(isKept(registry));
        return registration;
    }

    /** Behind Spring's observation of requests, which is the second of all filters. */
    @Bean
    @ConditionalOnSingleCandidate(SpanContext.class)
    @ConditionalOnSwitch(value = "exemplars.enabled", defaults = true)
    FilterRegistrationBean<ExchangeSpanFilter> lockFreeExchangeSpanFilter(SpanContext span, MetricsRegistry registry) {
        FilterRegistrationBean<ExchangeSpanFilter> registration =
                new FilterRegistrationBean<>(new ExchangeSpanFilter(span));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        registration.setEnabled(isKept(registry));
        return registration;
    }

    @Bean
    HttpMetricsExclusion lockFreeExcludedPaths(LockFreeMetricsProperties properties) {
        return new ExcludedPaths(properties.http().excluded());
    }

    @Bean
    @ConditionalOnSwitch(value = "http.connections", defaults = true)
    OpenConnectionsGauge lockFreeOpenConnections(MetricsRegistry registry, ApplicationContext context) {
        return new OpenConnectionsGauge(registry, context);
    }

    private static boolean isKept(MetricsRegistry registry) {
        return registry.level() != MetricsLevel.OFF;
    }

    /** Where the server may be an embedded Tomcat: a valve begins and ends exchanges. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ValveBase.class, WebServerFactoryCustomizer.class})
    static class TomcatConfiguration {

        @Bean
        HttpExchangeValveCustomizer lockFreeHttpExchangeValve() {
            return new HttpExchangeValveCustomizer();
        }
    }
}
