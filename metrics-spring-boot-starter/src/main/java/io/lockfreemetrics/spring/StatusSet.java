package io.lockfreemetrics.spring;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP statuses, written as single ones ({@code 404}), classes ({@code 5xx}) and ranges ({@code 500-503}). */
final class StatusSet implements IntPredicate {

    private static final Pattern ENTRY = Pattern.compile("([1-5])[xX]{2}|([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    private final BitSet statuses = new BitSet();

    private StatusSet() {}

    /** @throws InvalidMetricsPropertyException if an entry is none of the three */
    static StatusSet parse(List<String> entries) {
        StatusSet set = new StatusSet();
        entries.forEach(set::add);
        return set;
    }

    private void add(String entry) {
        Matcher matcher = ENTRY.matcher(entry.strip());
        if (!matcher.matches()) {
            throw invalid("must have statuses from 100 to 599, classes or ranges of them", entry);
        }
        if (matcher.group(1) != null) {
            int first = Integer.parseInt(matcher.group(1)) * 100;
            statuses.set(first, first + 100);
            return;
        }
        int first = Integer.parseInt(matcher.group(2));
        int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
        if (last < first) {
            throw invalid("must have ranges that go up", entry);
        }
        statuses.set(first, last + 1);
    }

    private static InvalidMetricsPropertyException invalid(String rule, String entry) {
        return new InvalidMetricsPropertyException(
                "http.error-statuses", rule, entry, "entries such as 5xx, 404 or 500-503, separated by commas");
    }

    @Override
    public boolean test(int status) {
        return status >= 0 && statuses.get(status);
    }
}
