/** Exports to files. */
@NullMarked
package io.lockfreemetrics.export.file;

import org.jspecify.annotations.NullMarked;
