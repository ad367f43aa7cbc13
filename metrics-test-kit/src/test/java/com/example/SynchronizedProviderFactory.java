package com.example;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviderFactory;

/** Named in META-INF/services, where the library finds it. */
public final class SynchronizedProviderFactory implements MetricsProviderFactory {

    @Override
    public String mode() {
        return "synchronized";
    }

    @Override
    public MetricsProvider create(MetricsRegistry registry) {
        return new SynchronizedProvider(registry);
    }
}
