/** From result files in JMH's JSON to the tables of the documentation. */
@NullMarked
package io.lockfreemetrics.benchmarks.report;

import org.jspecify.annotations.NullMarked;
