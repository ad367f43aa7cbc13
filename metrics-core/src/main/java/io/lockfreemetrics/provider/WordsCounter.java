package io.lockfreemetrics.provider;

import java.util.function.IntFunction;
import java.util.function.LongSupplier;

final class WordsCounter implements Counter, LongSupplier {

    private final SharedWords words;

    WordsCounter(IntFunction<SharedWords> allocator) {
        words = allocator.apply(1);
    }

    @Override
    public void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount added to a counter must not be negative, but is " + amount);
        }
        words.write(WordsCounter::addTo, amount);
    }

    private static void addTo(Words held, long amount) {
        long sum = held.get(0) + amount;
        held.set(0, sum < 0 ? Long.MAX_VALUE : sum);
    }

    @Override
    public long get() {
        return words.read()[0];
    }

    @Override
    public long getAsLong() {
        return get();
    }
}
