/**
 * Writers of exposition formats. They are told families and samples one after the other and write bytes; they know neither
 * instruments nor snapshots.
 */
@NullMarked
package io.lockfreemetrics.internal.exposition;

import org.jspecify.annotations.NullMarked;
