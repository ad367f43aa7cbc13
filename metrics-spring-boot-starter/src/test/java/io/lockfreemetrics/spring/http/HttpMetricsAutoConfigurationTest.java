package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Container;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;

class HttpMetricsAutoConfigurationTest {

    private static final AutoConfigurations CONFIGURATIONS =
            AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, HttpMetricsAutoConfiguration.class);

    private final WebApplicationContextRunner runner =
            new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS);

    @Test
    void listenerAndFilterAreRegisteredAndTheFilterComesFirst() {
        runner.run(context -> {
            assertThat(registeredListeners(context)).isOne();
            assertThat(context)
                    .getBean(FilterRegistrationBean.class)
                    .satisfies(filter -> assertThat(filter.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE));
            assertThat(context).hasSingleBean(OpenConnectionsGauge.class);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lockfree.metrics.enabled=false",
                "lockfree.metrics.enabled=off",
                "lockfree.metrics.http.enabled=false",
                "lockfree.metrics.http.enabled=no",
                "lockfree.metrics.http.enabled=0"
            })
    void nothingIsMeasuredWhenSwitchedOff(String property) {
        runner.withPropertyValues(property)
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HttpMetrics.class)
                        .doesNotHaveBean(FilterRegistrationBean.class)
                        .doesNotHaveBean(HttpExchangeListenerInitializer.class)
                        .doesNotHaveBean(OpenConnectionsGauge.class));
    }

    @Test
    void whereNothingIsKeptRequestsPassBy() {
        runner.withPropertyValues("lockfree.metrics.level=off").run(context -> {
            assertThat(context.getBean(FilterRegistrationBean.class).isEnabled())
                    .isFalse();
            assertThat(registeredListeners(context)).isZero();
        });
    }

    @Test
    void whereNothingIsKeptTheValveDoesNothing() {
        runner.withPropertyValues("lockfree.metrics.level=off").run(context -> {
            HttpExchangeValve valve = addValve(context);
            Request request = mock();
            valve.setNext(mock());

            assertThat(registeredListeners(context)).isZero();
            valve.invoke(request, mock());

            verify(request, never()).getRequest();
        });
    }

    /** As server factories do. */
    private static HttpExchangeValve addValve(ApplicationContext context) {
        TomcatStandIn tomcat = new TomcatStandIn();
        context.getBean(HttpExchangeValveCustomizer.class).customize(tomcat);
        HttpExchangeValve valve = (HttpExchangeValve) tomcat.valves.get(0);
        Container server = mock();
        when(server.findChildren()).thenReturn(new Container[0]);
        valve.setContainer(server);
        return valve;
    }

    @ParameterizedTest
    @ValueSource(classes = {ValveBase.class, WebServerFactoryCustomizer.class})
    void tomcatNeedNotBeThere(Class<?> absent) {
        runner.withClassLoader(new FilteredClassLoader(absent)).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(HttpExchangeValveCustomizer.class);
            assertThat(registeredListeners(context)).isOne();
        });
    }

    @Test
    void connectionsCanBeSwitchedOffAlone() {
        runner.withPropertyValues("lockfree.metrics.http.connections=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(HttpMetrics.class)
                        .doesNotHaveBean(OpenConnectionsGauge.class));
    }

    @Test
    void withoutAnEmbeddedServerThereIsNoGaugeOfConnections() {
        runner.run(context -> assertThat(
                        context.getBean(MetricsRegistry.class).snapshotAll().measured())
                .isEmpty());
    }

    @Test
    void otherApplicationsAreNotMeasured() {
        new ApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .run(context ->
                        assertThat(context).hasSingleBean(MetricsRegistry.class).doesNotHaveBean(HttpMetrics.class));
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .run(context ->
                        assertThat(context).hasSingleBean(MetricsRegistry.class).doesNotHaveBean(HttpMetrics.class));
    }

    @Test
    void servletsNeedNotBeThere() {
        new ApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .withClassLoader(new FilteredClassLoader(Servlet.class.getPackageName()))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(MetricsRegistry.class)
                        .doesNotHaveBean("lockFreeHttpMetrics"));
    }

    @Test
    void severalRegistriesOfWhichNoneIsPrimaryAreTooMany() {
        runner.withBean("one", MetricsRegistry.class, MetricsRegistry::create)
                .withBean("two", MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpMetrics.class));
    }

    @Test
    void aPathPatternThatIsNoneIsRefusedAtStart() {
        runner.withPropertyValues("lockfree.metrics.http.excluded=/ok/**,/broken/{")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(InvalidMetricsPropertyException.class)
                        .rootCause()
                        .hasMessageStartingWith("lockfree.metrics.http.excluded must have path patterns")
                        .hasMessageEndingWith(", but is /broken/{"));
    }

    @Test
    void theListenerIsThereUntilTheValveIsInAServer() {
        runner.run(context -> {
            assertThat(registeredListeners(context)).isOne();

            addValve(context);

            assertThat(registeredListeners(context)).isZero();
        });
    }

    /** How many listeners are added when the application starts. */
    private static int registeredListeners(ApplicationContext context) throws ServletException {
        ServletContext servletContext = mock();
        context.getBean(HttpExchangeListenerInitializer.class).onStartup(servletContext);
        return mockingDetails(servletContext).getInvocations().size();
    }

    /** Has the method that the factories of all lines of Spring Boot have. */
    public static final class TomcatStandIn implements WebServerFactory {
        private final List<Valve> valves = new ArrayList<>();

        public void addEngineValves(Valve... more) {
            valves.addAll(List.of(more));
        }
    }
}
