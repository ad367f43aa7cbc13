/** Tests to be extended by those who implement interfaces of the library. */
@NullMarked
package io.lockfreemetrics.testkit;

import org.jspecify.annotations.NullMarked;
