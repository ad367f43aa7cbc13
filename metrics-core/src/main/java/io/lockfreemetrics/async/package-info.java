/**
 * Recording on other threads, for records that are too slow to be made where they arise. Knows nothing of cells: whatever can
 * be called on an instrument can be handed to a recorder. Needs JCTools on the class path, which nothing else does.
 */
@NullMarked
package io.lockfreemetrics.async;

import org.jspecify.annotations.NullMarked;
