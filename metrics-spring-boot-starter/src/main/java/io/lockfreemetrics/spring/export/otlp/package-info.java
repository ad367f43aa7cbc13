/** Exports to OpenTelemetry's protocol. Nothing of this is loaded unless OpenTelemetry's exporter is there. */
@NullMarked
package io.lockfreemetrics.spring.export.otlp;

import org.jspecify.annotations.NullMarked;
