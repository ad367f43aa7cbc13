package io.lockfreemetrics.provider;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.HistogramSnapshot;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The sum is {@code sum + carry * 2^64} and thus exact. */
final class WordsHistogram implements Histogram, Supplier<HistogramSnapshot> {

    private static final int MIN = 0;
    private static final int MAX = 1;
    private static final int SUM = 2;
    private static final int CARRY = 3;
    private static final int FIRST_BUCKET = 4;

    private final Buckets buckets;
    private final long[] bounds;
    private final SharedWords words;

    /** What records into each bucket: made once, as each record would else allocate it anew. */
    private final List<ObjLongConsumer<Words>> changes;

    WordsHistogram(Buckets buckets, IntFunction<SharedWords> allocator) {
        this.buckets = buckets;
        bounds = buckets.bounds();
        changes = IntStream.rangeClosed(FIRST_BUCKET, FIRST_BUCKET + bounds.length)
                .<ObjLongConsumer<Words>>mapToObj(bucket -> (held, value) -> record(held, bucket, value))
                .toList();
        words = allocator.apply(FIRST_BUCKET + bounds.length + 1);
        words.write(
                (held, min) -> {
                    held.set(MIN, min);
                    held.set(MAX, ~min);
                },
                Long.MAX_VALUE);
    }

    @Override
    public void record(long value) {
        int found = Arrays.binarySearch(bounds, value);
        words.write(changes.get(found < 0 ? ~found : found), value);
    }

    private static void record(Words held, int bucket, long value) {
        held.set(MIN, Math.min(held.get(MIN), value));
        held.set(MAX, Math.max(held.get(MAX), value));
        long before = held.get(SUM);
        long sum = before + value;
        if (((before ^ sum) & (value ^ sum)) < 0) {
            held.set(CARRY, held.get(CARRY) + (value < 0 ? -1 : 1));
        }
        held.set(SUM, sum);
        held.set(bucket, held.get(bucket) + 1);
    }

    @Override
    public HistogramSnapshot snapshot() {
        long[] read = words.read();
        BigInteger sum = BigInteger.valueOf(read[CARRY]).shiftLeft(Long.SIZE).add(BigInteger.valueOf(read[SUM]));
        return HistogramSnapshot.of(
                buckets, Arrays.copyOfRange(read, FIRST_BUCKET, read.length), sum, read[MIN], read[MAX]);
    }

    @Override
    public HistogramSnapshot get() {
        return snapshot();
    }
}
