/** The registry as a bean, and the properties of everything that the starter configures. */
@NullMarked
package io.lockfreemetrics.spring;

import org.jspecify.annotations.NullMarked;
