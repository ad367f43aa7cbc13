/**
 * Weaker variants that were rejected, to be seen failing; no part of a build. Each is a small model that lacks or weakens one
 * step, graded like the test of the real class that its {@code JCStressMeta} names.
 *
 * <p>On x86 they fail within seconds, but for those that only lack an order which this processor keeps of itself. They fail under
 * the model in {@code metrics-jcstress/litmus}:
 *
 * <ul>
 *   <li>{@code NoReaderFenceTest}, {@code ReleaseOnlyWriterTest}, {@code PlainWordsNoWriterFenceTest}: stores stay in the order
 *       of stores and loads in that of loads, and no compiler was caught yet using the freedom that the language gives it.
 *   <li>{@code AcquireReadsTest}: Dekker's pattern breaks if a load passes the store before it. Here that store is, or is
 *       followed by, a locked instruction, which no load passes, whatever the mode of the load. The language promises an order
 *       of the four accesses only if all of them are volatile, and a processor with weaker acquire loads needs that.
 *   <li>{@code PlainGrowthTest}: taking a new cell empties the store buffer, the array of cells with it, and the
 *       compiler moves no store down past a locked instruction and no load up past a volatile store.
 * </ul>
 *
 * <p>The other half of Dekker's pattern does show: a store may wait in the store buffer while the loads behind it are made. That
 * takes only one side. {@code ReleaseEpochTest} fails although its writers take cells by get-and-set, and {@code ReleaseTakeTest} although its
 * reader's store is volatile. So a strong writer does not excuse a weaker store of the epoch.
 */
@NullMarked
package io.lockfreemetrics.jcstress.rejected;

import org.jspecify.annotations.NullMarked;
