/**
 * Classes of the library under jcstress: real ones, through what the rest of the library calls. The outcomes that a test accepts
 * are graded once, here; the variants in {@link io.lockfreemetrics.jcstress.rejected} are held to the same.
 *
 * <p>A test of writer and reader sees a few instructions of one racing with a few of the other. What takes many cuts, many
 * threads or time to go wrong is the business of the core's stress tests.
 */
@NullMarked
package io.lockfreemetrics.jcstress;

import org.jspecify.annotations.NullMarked;
