package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletContext;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** Registers the listener unless something else takes its place, which is known no sooner. */
final class HttpExchangeListenerInitializer implements ServletContextInitializer {

    private final HttpExchanges exchanges;
    private final boolean enabled;
    private final Supplier<Stream<ListenerSubstitute>> substitutes;

    HttpExchangeListenerInitializer(
            HttpExchanges exchanges, boolean enabled, Supplier<Stream<ListenerSubstitute>> substitutes) {
        this.exchanges = exchanges;
        this.enabled = enabled;
        this.substitutes = substitutes;
    }

    @Override
    public void onStartup(ServletContext context) {
        if (enabled && substitutes.get().noneMatch(substitute -> substitute.takeOver(context, exchanges))) {
            context.addListener(new HttpExchangeListener(exchanges));
        }
    }
}
