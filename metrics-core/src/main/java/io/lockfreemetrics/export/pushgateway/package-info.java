/** Exports to a Prometheus Pushgateway. */
@NullMarked
package io.lockfreemetrics.export.pushgateway;

import org.jspecify.annotations.NullMarked;
