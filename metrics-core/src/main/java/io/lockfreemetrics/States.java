package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of a set, each with its bit. Immutable; equal for the same states in the same order. */
final class States<S> {

    private final List<S> states;
    private final List<String> names;
    private final Map<S, Long> bits = new HashMap<>();

    private States(List<S> states, List<String> names) {
        this.states = states;
        this.names = names;
        for (int i = 0; i < states.size(); i++) {
            bits.put(states.get(i), 1L << i);
        }
    }

    static <E extends Enum<E>> States<E> of(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return of(constants, constants.stream().map(Enum::name).toList());
    }

    static States<String> of(List<String> names) {
        return of(List.copyOf(names), names);
    }

    private static <S> States<S> of(List<S> states, List<String> names) {
        if (names.isEmpty() || names.size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "states of a set must be 1 to %d, but are %d".formatted(Long.SIZE, names.size()));
        }
        List<String> exposed = new ArrayList<>();
        for (String name : names) {
            String one = SeriesLabels.exposable(requireNonNull(name, "state"));
            if (exposed.contains(one)) {
                throw new IllegalArgumentException(
                        "states of a set must differ, but '%s' is given twice".formatted(one));
            }
            exposed.add(one);
        }
        return new States<>(states, List.copyOf(exposed));
    }

    /** As they are exposed. */
    List<String> names() {
        return names;
    }

    long bit(S state) {
        Long bit = bits.get(requireNonNull(state, "state"));
        if (bit == null) {
            throw new IllegalArgumentException("state must be one of %s, but is %s".formatted(names, state));
        }
        return bit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof States<?> that && states.equals(that.states);
    }

    @Override
    public int hashCode() {
        return states.hashCode();
    }
}
