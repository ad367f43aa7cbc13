/** Endpoints that misbehave on purpose, for tests and demonstrations; off unless asked for. */
@NullMarked
package io.lockfreemetrics.sample.diagnostics;

import org.jspecify.annotations.NullMarked;
