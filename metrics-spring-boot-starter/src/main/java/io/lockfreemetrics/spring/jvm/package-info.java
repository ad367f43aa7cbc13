/** The metrics of the JVM and its process in the registry of the application. */
@NullMarked
package io.lockfreemetrics.spring.jvm;

import org.jspecify.annotations.NullMarked;
