/** The protobuf format of Prometheus. Needs the classes that its Java client has for it, which users add. */
@NullMarked
package io.lockfreemetrics.internal.protobuf;

import org.jspecify.annotations.NullMarked;
