package io.lockfreemetrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which states of an {@link AtomicStateSet} were on at one instant.
 *
 * @param states the names of all states, as they are exposed
 * @param on bit {@code i} is set if {@code states.get(i)} was on
 */
public record StateSetSnapshot(List<String> states, long on) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if there are no states, more than 64, or one is on that isn't there */
    public StateSetSnapshot {
        states = List.copyOf(states);
        if (states.isEmpty() || states.size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "states of a set must be 1 to %d, but are %d".formatted(Long.SIZE, states.size()));
        }
        if (states.size() < Long.SIZE && on >>> states.size() != 0) {
            throw new IllegalArgumentException("only the %d lowest bits may be set for states %s, but they are %s"
                    .formatted(states.size(), states, Long.toBinaryString(on)));
        }
    }

    /**
     * Whether a state was on.
     *
     * @throws IllegalArgumentException if there is no state of that name
     */
    public boolean isOn(String state) {
        int index = states.indexOf(state);
        if (index < 0) {
            throw new IllegalArgumentException("state must be one of %s, but is %s".formatted(states, state));
        }
        return isOn(index);
    }

    /** The names of the states that were on, in the order of the states. */
    public List<String> namesOfThoseOn() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (isOn(i)) {
                names.add(states.get(i));
            }
        }
        return List.copyOf(names);
    }

    private boolean isOn(int index) {
        return (on >>> index & 1) == 1;
    }
}
