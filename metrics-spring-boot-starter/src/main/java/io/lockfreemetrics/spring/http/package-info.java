/** Measures HTTP exchanges of servlet applications: one record per exchange. */
@NullMarked
package io.lockfreemetrics.spring.http;

import org.jspecify.annotations.NullMarked;
