/** What the last minute was like. */
@NullMarked
package io.lockfreemetrics.sample.recent;

import org.jspecify.annotations.NullMarked;
