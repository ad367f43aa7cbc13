/** Exposes snapshots under {@code /actuator/lockfree-metrics}. */
@NullMarked
package io.lockfreemetrics.spring.endpoint;

import org.jspecify.annotations.NullMarked;
