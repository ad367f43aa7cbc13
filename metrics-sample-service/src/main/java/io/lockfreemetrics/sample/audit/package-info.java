/** What happens to documents, told and counted without requests waiting for it. */
@NullMarked
package io.lockfreemetrics.sample.audit;

import org.jspecify.annotations.NullMarked;
