package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;
import static java.util.Objects.requireNonNull;

/**
 * What a {@link CacheMetrics} held at one instant. All numbers are of exactly the same events.
 *
 * @param hits look-ups that found something
 * @param misses look-ups that found nothing
 * @param puts entries put, compressed ones included
 * @param evictions entries that had to go
 * @param compression the ratios of compressed puts
 */
public record CacheSnapshot(long hits, long misses, long puts, long evictions, RatioSnapshot compression)
        implements SeriesSnapshot {

    /** @throws IllegalArgumentException if a number is negative, or more puts are compressed than there are */
    public CacheSnapshot {
        Counts.requireNotNegative("hits", hits);
        Counts.requireNotNegative("misses", misses);
        Counts.requireNotNegative("puts", puts);
        Counts.requireNotNegative("evictions", evictions);
        if (requireNonNull(compression, "compression").count() > puts) {
            throw new IllegalArgumentException(
                    "compressed puts must not be more than puts (%d), but are %d".formatted(puts, compression.count()));
        }
    }

    /** Hits and misses; stops at {@link Long#MAX_VALUE}. */
    public long lookups() {
        return saturatingAdd(hits, misses);
    }

    /** Hits per look-up, from 0 to 1; 1 when there are no look-ups, as nothing was missed. */
    public double hitRate() {
        return lookups() == 0 ? 1 : (double) hits / lookups();
    }

    /** The mean ratio of the compressed puts, NaN if there are none. */
    public double averageCompressionRatio() {
        return compression.average();
    }

    /** The events of both, as if one instrument had recorded them. Counts stop at {@link Long#MAX_VALUE}. */
    public CacheSnapshot plus(CacheSnapshot other) {
        return new CacheSnapshot(
                saturatingAdd(hits, other.hits),
                saturatingAdd(misses, other.misses),
                saturatingAdd(puts, other.puts),
                saturatingAdd(evictions, other.evictions),
                compression.plus(other.compression));
    }
}
