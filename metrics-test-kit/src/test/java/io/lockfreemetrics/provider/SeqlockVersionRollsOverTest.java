package io.lockfreemetrics.provider;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.testkit.MetricsProviderContract;

/** The versions come around to 0 a few writes after the start. */
class SeqlockVersionRollsOverTest extends MetricsProviderContract {

    @Override
    protected MetricsProvider create(MetricsRegistry registry) {
        return WordsProvider.seqlock(registry, -100);
    }
}
