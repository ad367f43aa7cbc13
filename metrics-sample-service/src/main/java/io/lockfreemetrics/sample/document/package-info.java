/** Documents and the bounded store that keeps them compressed. */
@NullMarked
package io.lockfreemetrics.sample.document;

import org.jspecify.annotations.NullMarked;
