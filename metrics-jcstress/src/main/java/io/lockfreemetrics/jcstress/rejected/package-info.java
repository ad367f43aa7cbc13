/**
 * Weaker variants that were rejected, to be seen failing; no part of a build. On x86, those without any ordering and without
 * validation fail within seconds. Those that lack one fence do not: the processor keeps stores in the order of stores and loads
 * in that of loads, and no compiler was caught yet using the freedom that the language gives it.
 */
@NullMarked
package io.lockfreemetrics.jcstress.rejected;

import org.jspecify.annotations.NullMarked;
