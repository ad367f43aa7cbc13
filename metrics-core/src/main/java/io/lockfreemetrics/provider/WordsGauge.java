package io.lockfreemetrics.provider;

import java.util.function.IntFunction;
import java.util.function.LongSupplier;

final class WordsGauge implements Gauge, LongSupplier {

    private final SharedWords words;

    WordsGauge(IntFunction<SharedWords> allocator) {
        words = allocator.apply(1);
    }

    @Override
    public void set(long value) {
        words.write((held, newValue) -> held.set(0, newValue), value);
    }

    @Override
    public void add(long amount) {
        words.write((held, more) -> held.set(0, held.get(0) + more), amount);
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
