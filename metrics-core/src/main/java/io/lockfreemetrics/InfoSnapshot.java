package io.lockfreemetrics;

/** That an info is registered; what it says is in its labels. */
public record InfoSnapshot() implements SeriesSnapshot {}
