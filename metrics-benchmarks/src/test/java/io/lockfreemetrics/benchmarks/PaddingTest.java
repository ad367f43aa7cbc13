package io.lockfreemetrics.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** The order of fields is the JVM's to choose. */
class PaddingTest {

    /** Two lines, as processors fetch them in pairs. */
    private static final int ROOM = 128;

    @Test
    void theActiveBankHasNoNeighbours() throws ClassNotFoundException {
        ClassLayout epoch = ClassLayout.parseClass(Class.forName("io.lockfreemetrics.internal.cell.Epoch"));
        FieldLayout active = epoch.fields().stream()
                .filter(field -> field.name().equals("active"))
                .findFirst()
                .orElseThrow();
        assertThat(active.offset()).isGreaterThanOrEqualTo(ROOM);
        assertThat(epoch.instanceSize() - active.offset() - active.size()).isGreaterThanOrEqualTo(ROOM);
    }
}
