package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.Temporality;
import java.time.Duration;

/** How often an export takes place, and what it is about. */
record ExportTiming(Duration interval, Temporality temporality) {}
