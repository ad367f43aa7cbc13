/** Properties of the exports to files. */
@NullMarked
package io.lockfreemetrics.spring.export.file;

import org.jspecify.annotations.NullMarked;
