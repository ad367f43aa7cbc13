/** A recorder whose workers make records, and its end at the right time. */
@NullMarked
package io.lockfreemetrics.spring.async;

import org.jspecify.annotations.NullMarked;
