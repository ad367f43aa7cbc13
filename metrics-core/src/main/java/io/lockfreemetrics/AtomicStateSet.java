package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * States of which each is on or off, all off to begin with: which features are enabled, in which phase a service is.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. Each
 * change is one record: no snapshot has a switch from one state to another half done.
 *
 * @param <S> the type of the states: an enum, or {@link String}
 */
public final class AtomicStateSet<S> {

    private final States<S> states;

    /** Bit by state. Whoever has changed it makes it a record of the series. */
    private final AtomicLong on = new AtomicLong();

    private final GaugeSeries series;

    AtomicStateSet(States<S> states, FlipDomain domain) {
        this.states = states;
        this.series = domain.newGauge();
    }

    /**
     * A set of its own, outside of any registry.
     *
     * @throws IllegalArgumentException if there are no states or more than 64
     */
    public static <E extends Enum<E>> AtomicStateSet<E> of(Class<E> states) {
        return new AtomicStateSet<>(States.of(states), Standalone.domain());
    }

    /**
     * A set of its own, outside of any registry.
     *
     * @throws IllegalArgumentException if there are no states, more than 64, or two of the same name
     */
    public static AtomicStateSet<String> of(List<String> states) {
        return new AtomicStateSet<>(States.of(states), Standalone.domain());
    }

    /**
     * Turns a state on or off, and leaves the others as they are.
     *
     * @throws IllegalArgumentException if it is not one of the states
     */
    public void set(S state, boolean isOn) {
        long bit = states.bit(state);
        long before;
        do {
            before = on.get();
        } while (!on.compareAndSet(before, isOn ? before | bit : before & ~bit));
        series.setTo(on);
    }

    /**
     * Turns a state on and all others off, in one step.
     *
     * @throws IllegalArgumentException if it is not one of the states
     */
    public void switchTo(S state) {
        on.set(states.bit(state));
        series.setTo(on);
    }

    /**
     * Whether a state is on now. Wait-free; may be ahead of a snapshot by a change that is just being made.
     *
     * @throws IllegalArgumentException if it is not one of the states
     */
    public boolean isOn(S state) {
        return (on.get() & states.bit(state)) != 0;
    }

    /** All states at one instant; costs a cut of this one series, which may wait for writers that are recording into it. */
    public StateSetSnapshot snapshot() {
        return series.domain().cutOne(series, this::atCut);
    }

    StateSetSnapshot atCut() {
        return new StateSetSnapshot(states.names(), series.value());
    }

    GaugeSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().namesOfThoseOn().toString();
    }
}
