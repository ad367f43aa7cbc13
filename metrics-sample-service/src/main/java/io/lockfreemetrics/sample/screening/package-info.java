/** What a document must be like to be stored. */
@NullMarked
package io.lockfreemetrics.sample.screening;

import org.jspecify.annotations.NullMarked;
