package io.lockfreemetrics.internal.cell;

import java.util.List;

/**
 * What the operations of {@link CutLincheckTest} mean, one after the other. Without it Lincheck would ask the cells themselves
 * what is right, and not see what is wrong in any order.
 */
public class CutModel {

    private long a;
    private long b;
    private long gauge;

    public void recordA() {
        a++;
    }

    public void recordB() {
        b++;
    }

    public void setGauge(int value) {
        gauge = value;
    }

    public void addToGauge() {
        gauge += 100;
    }

    public long resetA() {
        long total = a;
        a = 0;
        return total;
    }

    public boolean compareAndSetA(int expected) {
        boolean equal = a == expected;
        if (equal) {
            a = 10;
        }
        return equal;
    }

    public boolean compareAndSetGauge(int expected) {
        boolean equal = gauge == expected;
        if (equal) {
            gauge = 1000;
        }
        return equal;
    }

    public long readA() {
        return a;
    }

    public List<Long> cut() {
        return List.of(a, b, gauge);
    }
}
