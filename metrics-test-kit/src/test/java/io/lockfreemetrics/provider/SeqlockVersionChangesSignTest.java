package io.lockfreemetrics.provider;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.testkit.MetricsProviderContract;

/** The versions become negative a few writes after the start. */
class SeqlockVersionChangesSignTest extends MetricsProviderContract {

    @Override
    protected MetricsProvider create(MetricsRegistry registry) {
        return WordsProvider.seqlock(registry, Long.MAX_VALUE - 99);
    }
}
