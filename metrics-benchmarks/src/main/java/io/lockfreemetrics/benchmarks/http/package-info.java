/** What measuring a request costs the request. */
@NullMarked
package io.lockfreemetrics.benchmarks.http;

import org.jspecify.annotations.NullMarked;
