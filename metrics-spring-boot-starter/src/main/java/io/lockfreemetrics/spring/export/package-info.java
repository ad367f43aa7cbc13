/** Hands snapshots to listeners, again and again and a last time at shutdown. */
@NullMarked
package io.lockfreemetrics.spring.export;

import org.jspecify.annotations.NullMarked;
