/** What JMH can't measure: memory, and two states of one process next to each other. */
@NullMarked
package io.lockfreemetrics.benchmarks.experiment;

import org.jspecify.annotations.NullMarked;
