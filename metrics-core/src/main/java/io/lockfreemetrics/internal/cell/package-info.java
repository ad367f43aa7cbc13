/**
 * The one mechanism behind every instrument: striped cells in two banks, one epoch, and the flip that makes a cut.
 *
 * <p>Knows nothing of metrics: a cell is an array of {@code long} fields, and a {@link
 * io.lockfreemetrics.internal.cell.CellLayout} says how two cells are added up.
 */
@NullMarked
package io.lockfreemetrics.internal.cell;

import org.jspecify.annotations.NullMarked;
