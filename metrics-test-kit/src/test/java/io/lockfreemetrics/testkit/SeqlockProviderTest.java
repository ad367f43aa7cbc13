package io.lockfreemetrics.testkit;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviders;

class SeqlockProviderTest extends MetricsProviderContract {

    @Override
    protected MetricsProvider create(MetricsRegistry registry) {
        return MetricsProviders.create("seqlock", registry);
    }
}
