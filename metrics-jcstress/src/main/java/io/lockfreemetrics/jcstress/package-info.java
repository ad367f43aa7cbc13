/** Classes of the library under jcstress. */
@NullMarked
package io.lockfreemetrics.jcstress;

import org.jspecify.annotations.NullMarked;
