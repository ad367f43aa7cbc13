package io.lockfreemetrics.spring.http;

import java.lang.reflect.Method;
import org.apache.catalina.Valve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.util.ReflectionUtils;

/**
 * Adds the valve to an embedded Tomcat before it starts. Goes by the name of a method, as the class that has it is another in
 * each line of Spring Boot.
 */
final class HttpExchangeValves implements WebServerFactoryCustomizer<WebServerFactory>, ListenerSubstitute {

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchangeValves.class);

    private final HttpExchanges exchanges;
    private final boolean enabled;
    private boolean added;

    HttpExchangeValves(HttpExchanges exchanges, boolean enabled) {
        this.exchanges = exchanges;
        this.enabled = enabled;
    }

    @Override
    public void customize(WebServerFactory factory) {
        if (!enabled) {
            return;
        }
        Method addEngineValves = ReflectionUtils.findMethod(factory.getClass(), "addEngineValves", Valve[].class);
        if (addEngineValves == null) {
            LOG.debug("{} takes no valves, so that a listener measures requests", factory);
            return;
        }
        Valve[] valves = {new HttpExchangeValve(exchanges)};
        ReflectionUtils.invokeMethod(addEngineValves, factory, (Object) valves);
        added = true;
    }

    @Override
    public boolean isInPlace() {
        return added;
    }
}
