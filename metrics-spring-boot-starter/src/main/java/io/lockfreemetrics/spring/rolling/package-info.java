/** The last few intervals of the registry as a bean. */
@NullMarked
package io.lockfreemetrics.spring.rolling;

import org.jspecify.annotations.NullMarked;
