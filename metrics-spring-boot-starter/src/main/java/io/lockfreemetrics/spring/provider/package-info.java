/** Counters, gauges and histograms of the kind that a property chooses. */
@NullMarked
package io.lockfreemetrics.spring.provider;

import org.jspecify.annotations.NullMarked;
