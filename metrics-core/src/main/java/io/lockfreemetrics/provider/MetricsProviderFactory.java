package io.lockfreemetrics.provider;

import io.lockfreemetrics.MetricsRegistry;

/** Makes providers of one kind. Found by {@link java.util.ServiceLoader}. */
public interface MetricsProviderFactory {

    /** The name to choose it by, like {@link MetricsProvider#mode()}. */
    String mode();

    /** A new provider that registers its handles in {@code registry}, and does not close it. */
    MetricsProvider create(MetricsRegistry registry);
}
