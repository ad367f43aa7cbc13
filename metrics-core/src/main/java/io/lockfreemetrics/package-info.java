/**
 * Lock-free metrics: instruments to record into, the registry that names them, and the snapshots that it takes of all of them
 * at one instant.
 */
@NullMarked
package io.lockfreemetrics;

import org.jspecify.annotations.NullMarked;
