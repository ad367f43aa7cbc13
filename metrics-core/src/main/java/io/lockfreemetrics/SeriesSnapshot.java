package io.lockfreemetrics;

/** What one series held at the instant of a snapshot. All implementations are immutable values. */
public sealed interface SeriesSnapshot
        permits CounterSnapshot,
                GaugeSnapshot,
                MeasuredSnapshot,
                HistogramSnapshot,
                MinMaxSnapshot,
                MetricsSnapshot,
                ThroughputSnapshot,
                ApiSnapshot,
                ExecutionSnapshot,
                RatioSnapshot,
                SummarySnapshot,
                CacheSnapshot,
                InfoSnapshot,
                StateSetSnapshot {}
