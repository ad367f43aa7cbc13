package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletContext;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** Registers the listener unless something else is there in its place, which is known no sooner. */
final class HttpExchangeListenerInitializer implements ServletContextInitializer {

    private final HttpExchangeListener listener;
    private final boolean enabled;
    private final Supplier<Stream<ListenerSubstitute>> substitutes;

    HttpExchangeListenerInitializer(
            HttpExchangeListener listener, boolean enabled, Supplier<Stream<ListenerSubstitute>> substitutes) {
        this.listener = listener;
        this.enabled = enabled;
        this.substitutes = substitutes;
    }

    @Override
    public void onStartup(ServletContext context) {
        if (enabled && substitutes.get().noneMatch(ListenerSubstitute::isInPlace)) {
            context.addListener(listener);
        }
    }
}
