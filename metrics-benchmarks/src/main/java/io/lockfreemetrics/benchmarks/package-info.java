/** What recording and reading cost. */
@NullMarked
package io.lockfreemetrics.benchmarks;

import org.jspecify.annotations.NullMarked;
