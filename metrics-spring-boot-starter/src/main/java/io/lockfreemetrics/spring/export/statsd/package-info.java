/** Properties of the export to StatsD. */
@NullMarked
package io.lockfreemetrics.spring.export.statsd;

import org.jspecify.annotations.NullMarked;
