package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final Members<String> members = new Members<>();

    private void add(String name, int number) {
        members.add(new SeriesLabels(List.of("k"), name), name, number);
    }

    private static List<String> rows(Members.Columns<String> columns) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            rows.add(columns.labels()[i].value(0) + " " + columns.instrument(i) + " " + columns.number(i));
        }
        return rows;
    }

    @Test
    void columnsKeepWhatBelongsTogetherThroughGrowthAndRemoval() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            add("m" + i, 1_000 - i);
            expected.add("m" + i + " m" + i + " " + (1_000 - i));
            assertThat(rows(members.columns())).isEqualTo(expected);
        }
        for (int gone : List.of(99, 50, 0)) {
            members.removal(members.columns().instrument(gone)).run();
            expected.remove(gone);
            assertThat(rows(members.columns())).isEqualTo(expected);
        }
        add("last", Members.NO_NUMBER);
        expected.add("last last -1");
        assertThat(rows(members.columns())).isEqualTo(expected);
        assertThat(members.size()).isEqualTo(98);
    }

    @Test
    void columnsStayWhatTheyWere() {
        List<Members.Columns<String>> earlier = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            if (i % 5 == 4) {
                members.removal(members.columns().instrument(i / 3)).run();
            } else {
                add("m" + i, i);
            }
            earlier.add(members.columns());
            rows.add(rows(members.columns()));
        }
        for (int i = 0; i < earlier.size(); i++) {
            assertThat(rows(earlier.get(i))).isEqualTo(rows.get(i));
        }
    }

    @Test
    void onlyRemovalsMoveMembers() {
        assertThat(members.columns().removals()).isZero();
        add("a", 0);
        add("b", 1);
        assertThat(members.columns().removals()).isZero();
        members.removal("a").run();
        add("c", 2);
        assertThat(members.columns().removals()).isEqualTo(1);
        members.removal("c").run();
        members.removal("b").run();
        assertThat(members.columns().removals()).isEqualTo(3);
        assertThat(members.columns().size()).isZero();
    }
}
