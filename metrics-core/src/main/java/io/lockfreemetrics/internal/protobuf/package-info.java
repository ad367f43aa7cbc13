/** The protobuf format of Prometheus, the only one in which histograms can be native. */
@NullMarked
package io.lockfreemetrics.internal.protobuf;

import org.jspecify.annotations.NullMarked;
