/** Fixed and exponential buckets: finding the bucket of a value, and what can be told from the counts of all buckets. */
@NullMarked
package io.lockfreemetrics.internal.histogram;

import org.jspecify.annotations.NullMarked;
