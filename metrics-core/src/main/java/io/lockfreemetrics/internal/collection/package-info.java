/** Collections that are read far more often than written, without locks for readers. */
@NullMarked
package io.lockfreemetrics.internal.collection;

import org.jspecify.annotations.NullMarked;
