package io.lockfreemetrics.benchmarks.http;

import java.util.Objects;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizerBeanPostProcessor;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A servlet in a Tomcat that Spring Boot has embedded, and one connection to it. Nobody calls the port that it listens on. */
public abstract class Application {

    private static final String PATTERN = "/documents/{id}";

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    private final Connection connection;

    /** @param measuring what takes part in requests besides */
    Application(Class<?>... measuring) {
        context.register(Server.class);
        if (measuring.length > 0) {
            context.register(measuring);
        }
        context.refresh();
        TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        connection = new Connection(
                server.getTomcat().getConnector().getProtocolHandler().getAdapter(), "/documents/4711");
    }

    long serve() throws Exception {
        return connection.serve();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

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

        @Bean
        ServletRegistrationBean<Handler> handler() {
            return new ServletRegistrationBean<>(new Handler(PATTERN), "/documents/*");
        }
    }
}
