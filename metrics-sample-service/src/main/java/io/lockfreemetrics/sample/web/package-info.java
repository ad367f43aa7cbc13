/** The documents over HTTP. */
@NullMarked
package io.lockfreemetrics.sample.web;

import org.jspecify.annotations.NullMarked;
