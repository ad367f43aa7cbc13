package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Open connections of servers that are not in the tests' class path, stood in for by what has their methods. */
class ServerStandInTest {

    @Test
    void jettyTellsTheEndPointsOfItsConnectors() {
        DoubleSupplier connections =
                OpenConnections.in(new Context(new Jetty(new JettyConnector(2), new JettyConnector(3))));

        assertThat(connections).isNotNull();
        assertThat(connections.getAsDouble()).isEqualTo(5);
    }

    @Test
    void tomcatCountsTheConnectionThatItWaitsForUnlessItIsFull() {
        assertThat(OpenConnections.in(new Context(new Tomcat(1, 10))).getAsDouble())
                .isZero();
        assertThat(OpenConnections.in(new Context(new Tomcat(5, 10))).getAsDouble())
                .isEqualTo(4);
        assertThat(OpenConnections.in(new Context(new Tomcat(10, 10))).getAsDouble())
                .isEqualTo(10);
        assertThat(OpenConnections.in(new Context(new Tomcat(0, 10))).getAsDouble())
                .isZero();
    }

    @Test
    void whoCannotTellIsNotAsked() {
        assertThat(OpenConnections.in(new Object())).isNull();
        assertThat(OpenConnections.in(new Context(new Object()))).isNull();
        assertThat(OpenConnections.in(new Context(new Jetty()))).isNull();
        assertThat(OpenConnections.in(new Context(new Tomcat(-1, -1)))).isNull();
    }

    public record Context(Object getWebServer) {}

    public record JettyConnector(int open) {
        public List<String> getConnectedEndPoints() {
            return java.util.Collections.nCopies(open, "open");
        }
    }

    public static final class Jetty {
        private final JettyConnector[] connectors;

        Jetty(JettyConnector... connectors) {
            this.connectors = connectors;
        }

        public Jetty getServer() {
            return this;
        }

        public JettyConnector[] getConnectors() {
            return connectors;
        }
    }

    public record Tomcat(int getConnectionCount, int getMaxConnections) {

        public Tomcat getTomcat() {
            return this;
        }

        public Tomcat getService() {
            return this;
        }

        public Object[] findConnectors() {
            return new Object[] {this};
        }

        public Tomcat getProtocolHandler() {
            return this;
        }
    }
}
