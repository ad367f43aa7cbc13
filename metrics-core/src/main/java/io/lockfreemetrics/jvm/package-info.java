/** What the JVM and the process tell of themselves, asked at each snapshot. */
@NullMarked
package io.lockfreemetrics.jvm;

import org.jspecify.annotations.NullMarked;
