/** What the application is, as a metric. */
@NullMarked
package io.lockfreemetrics.spring.info;

import org.jspecify.annotations.NullMarked;
