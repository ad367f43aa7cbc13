package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import org.apache.catalina.Container;
import org.apache.catalina.Valve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Adds the valve to an embedded Tomcat before it starts. Goes by the name of a method, as the class that has it is another in
 * each line of Spring Boot. Needs no other bean, as it is made before the server.
 */
final class HttpExchangeValveCustomizer implements WebServerFactoryCustomizer<WebServerFactory>, ListenerSubstitute {

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchangeValveCustomizer.class);

    private final HttpExchangeValve valve = new HttpExchangeValve();

    @Override
    public void customize(WebServerFactory factory) {
        Method addEngineValves = ReflectionUtils.findMethod(factory.getClass(), "addEngineValves", Valve[].class);
        if (addEngineValves == null) {
            LOG.debug("{} takes no valves, so that a listener begins and ends exchanges", factory);
            return;
        }
        // The class may be hidden behind a public interface.
        ReflectionUtils.invokeMethod(
                ClassUtils.getPubliclyAccessibleMethodIfPossible(addEngineValves, null), factory, (Object)
                        new Valve[] {valve});
    }

    @Override
    public boolean takeOver(ServletContext application, HttpExchanges exchanges) {
        Container server = valve.getContainer();
        if (server == null) {
            return false;
        }
        valve.measure(application, exchanges);
        GivenUpExchangeValve.addTo(application, server, exchanges);
        return true;
    }
}
