/** Exports to StatsD and its descendants. */
@NullMarked
package io.lockfreemetrics.export.statsd;

import org.jspecify.annotations.NullMarked;
