/** Requests of the service to itself, so that numbers move; off unless asked for. */
@NullMarked
package io.lockfreemetrics.sample.traffic;

import org.jspecify.annotations.NullMarked;
