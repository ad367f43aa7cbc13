package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.Filter;
import java.util.Objects;
import org.apache.catalina.startup.Tomcat;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizerBeanPostProcessor;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A servlet and a filter in a Tomcat that Spring Boot has embedded, and one connection to it. Nobody calls the port that it
 * listens on.
 */
public abstract class Application implements AutoCloseable {

    private static final String PATTERN = "/documents/{id}";

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    private final Tomcat tomcat;
    private final Connection connection;

    /** @param measuring what takes part in requests besides */
    Application(Class<?>... measuring) {
        context.register(Server.class);
        if (measuring.length > 0) {
            context.register(measuring);
        }
        context.refresh();
        tomcat = ((TomcatWebServer) Objects.requireNonNull(context.getWebServer())).getTomcat();
        connection = new Connection(tomcat.getConnector().getProtocolHandler().getAdapter(), "/documents/4711");
    }

    Tomcat tomcat() {
        return tomcat;
    }

    long serve() throws Exception {
        return connection.serve();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    @TearDown
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Server {

        @Bean
        static WebServerFactoryCustomizerBeanPostProcessor customizers() {
            return new WebServerFactoryCustomizerBeanPostProcessor();
        }

        @Bean
        TomcatServletWebServerFactory tomcat() {
            return new TomcatServletWebServerFactory(0);
        }

        /** As each application of Spring Boot has some. The first one costs the chain, which is no matter of who measures. */
        @Bean
        FilterRegistrationBean<Filter> other() {
            return new FilterRegistrationBean<>((request, response, chain) -> chain.doFilter(request, response));
        }

        @Bean
        ServletRegistrationBean<Handler> handler() {
            return new ServletRegistrationBean<>(new Handler(PATTERN), "/documents/*");
        }
    }
}
