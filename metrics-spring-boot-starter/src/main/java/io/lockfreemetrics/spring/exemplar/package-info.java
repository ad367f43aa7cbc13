/** Where the registry learns of which span a record is a part. */
@NullMarked
package io.lockfreemetrics.spring.exemplar;

import org.jspecify.annotations.NullMarked;
