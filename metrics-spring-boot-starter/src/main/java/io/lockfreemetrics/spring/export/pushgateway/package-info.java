/** Properties of the export to a Prometheus Pushgateway. */
@NullMarked
package io.lockfreemetrics.spring.export.pushgateway;

import org.jspecify.annotations.NullMarked;
