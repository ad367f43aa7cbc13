package io.lockfreemetrics.spring.http;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Asks the connectors of an embedded server for their open connections. Goes by the names of methods, as the classes that have
 * them are others in each line of Spring Boot.
 */
final class OpenConnections {

    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

    private OpenConnections() {}

    /** What asks the server of this application, or null if there is none or it can't tell. */
    static @Nullable DoubleSupplier in(Object applicationContext) {
        try {
            DoubleSupplier connections = of(call(applicationContext, "getWebServer"));
            return Double.isNaN(connections.getAsDouble()) ? null : connections;
        } catch (RuntimeException e) {
            LOG.debug("the web server can't tell its open connections", e);
            return null;
        }
    }

    private static DoubleSupplier of(@Nullable Object server) {
        Object tomcat = call(server, "getTomcat");
        if (tomcat != null) {
            return () -> sum(call(call(tomcat, "getService"), "findConnectors"), OpenConnections::ofTomcat);
        }
        Object jetty = call(server, "getServer");
        return () -> sum(call(jetty, "getConnectors"), OpenConnections::ofJetty);
    }

    private interface Count {
        double of(Object connector);
    }

    /** NaN without connectors, or with one that can't tell. */
    private static double sum(@Nullable Object connectors, Count count) {
        int length = connectors != null && connectors.getClass().isArray() ? Array.getLength(connectors) : 0;
        double sum = length == 0 ? Double.NaN : 0;
        for (int i = 0; i < length; i++) {
            sum += count.of(Array.get(connectors, i));
        }
        return sum;
    }

    /**
     * Tomcat counts the connection that it waits for too, unless the limit keeps it from waiting for one. It does not count at
     * all if there is no limit, and says -1 then.
     */
    private static double ofTomcat(Object connector) {
        Object handler = call(connector, "getProtocolHandler");
        double count = number(call(handler, "getConnectionCount"));
        double limit = number(call(handler, "getMaxConnections"));
        if (count < 0 || Double.isNaN(limit)) {
            return Double.NaN;
        }
        return count < limit ? Math.max(0, count - 1) : count;
    }

    private static double ofJetty(Object connector) {
        return call(connector, "getConnectedEndPoints") instanceof Collection<?> endPoints
                ? endPoints.size()
                : Double.NaN;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static @Nullable Object call(@Nullable Object target, String name) {
        if (target == null) {
            return null;
        }
        Method method = ReflectionUtils.findMethod(target.getClass(), name);
        // The class may be hidden behind a public interface.
        return method == null
                ? null
                : ReflectionUtils.invokeMethod(ClassUtils.getPubliclyAccessibleMethodIfPossible(method, null), target);
    }
}
