/**
 * Counters, gauges and histograms behind interfaces, so that a setting chooses what they are kept in: striped cells, words
 * under a sequence lock, words under a read-write lock, or what a user adds.
 */
@NullMarked
package io.lockfreemetrics.provider;

import org.jspecify.annotations.NullMarked;
