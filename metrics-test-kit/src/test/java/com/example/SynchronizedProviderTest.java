package com.example;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviders;
import io.lockfreemetrics.testkit.MetricsProviderContract;

class SynchronizedProviderTest extends MetricsProviderContract {

    private final String mode = "synchronized";

    @Override
    protected MetricsProvider create(MetricsRegistry registry) {
        return MetricsProviders.create(mode, registry);
    }
}
