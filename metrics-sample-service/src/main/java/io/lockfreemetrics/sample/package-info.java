/** A small document store, measured with Lock-free Metrics. */
@NullMarked
package io.lockfreemetrics.sample;

import org.jspecify.annotations.NullMarked;
