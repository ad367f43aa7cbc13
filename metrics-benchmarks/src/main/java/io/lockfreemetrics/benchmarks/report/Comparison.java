package io.lockfreemetrics.benchmarks.report;

import io.lockfreemetrics.benchmarks.report.Measurement.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The results of one benchmark class as a table: one row per method, ratios to one of them first.
 *
 * @param type name of the class
 * @param title heading
 * @param reference the method that others are compared with; none if empty
 * @param labels what to call methods, in their order; others follow under their own names
 */
record Comparison(String type, String title, String reference, List<Label> labels) {

    /** What a method is called in the table. */
    record Label(String method, String text) {}

    /** One that is not described, so that nothing that was measured is left out. */
    static Comparison undescribed(String type) {
        return new Comparison(type, type, "", List.of());
    }

    /** Lines of Markdown. */
    List<String> lines(Results results) {
        List<Measurement> mine = results.of(type);
        List<Setting> settings = mine.stream()
                .filter(measurement -> !measurement.isBaseline())
                .map(Measurement::setting)
                .distinct()
                .sorted(Comparator.comparingInt(Setting::threads)
                        .thenComparingInt(setting -> setting.parameter().length())
                        .thenComparing(Setting::parameter))
                .toList();
        List<Column> columns = columns(mine, settings);
        List<String> lines = new ArrayList<>();
        lines.add("### " + title);
        lines.add("");
        lines.add(row("", columns.stream().map(Column::header)));
        lines.add(row("---", columns.stream().map(column -> "---:")));
        for (Label label : rows(mine)) {
            lines.add(row(
                    label.text(), columns.stream().map(column -> column.cell().of(label.method()))));
        }
        return lines;
    }

    private interface Cell {
        String of(String method);
    }

    private record Column(String header, Cell cell) {}

    private List<Column> columns(List<Measurement> mine, List<Setting> settings) {
        List<Column> columns = new ArrayList<>();
        if (!reference.isEmpty()) {
            settings.forEach(setting ->
                    columns.add(new Column(header(setting, settings), method -> ratio(mine, method, setting))));
        }
        settings.forEach(
                setting -> columns.add(new Column(header(setting, settings), method -> value(mine, method, setting))));
        // How many threads there are changes nothing in what each allocates, unlike what a parameter changes.
        Stream<Setting> allocating = settings.stream()
                .filter(setting -> setting.threads() == settings.get(0).threads());
        if (mine.stream().anyMatch(one -> !one.isBaseline() && !Double.isNaN(one.bytesPerOperation()))) {
            allocating.forEach(
                    setting -> columns.add(new Column(allocated(setting), method -> bytes(mine, method, setting))));
        }
        return columns;
    }

    private List<Label> rows(List<Measurement> mine) {
        List<Label> rows = new ArrayList<>(labels);
        mine.stream()
                .map(Measurement::method)
                .distinct()
                .filter(method ->
                        labels.stream().noneMatch(label -> label.method().equals(method)))
                .forEach(method -> rows.add(new Label(method, '`' + method + '`')));
        // The floor is the last line.
        rows.sort(Comparator.comparing(row -> row.method().equals("baseline")));
        rows.removeIf(row -> mine.stream().noneMatch(one -> one.method().equals(row.method())));
        return rows;
    }

    private String ratio(List<Measurement> mine, String method, Setting setting) {
        Optional<Measurement> other = find(mine, reference, setting);
        return find(mine, method, setting)
                .flatMap(one -> other.map(two -> Format.withUnit(one.value() / two.value(), "×")))
                .orElse("");
    }

    private static String value(List<Measurement> mine, String method, Setting setting) {
        return find(mine, method, setting)
                .map(one -> Format.withUnit(one.value(), one.unit()))
                .orElse("");
    }

    private static String bytes(List<Measurement> mine, String method, Setting setting) {
        return find(mine, method, setting)
                .filter(one -> !Double.isNaN(one.bytesPerOperation()))
                .map(one -> Format.withUnit(one.bytesPerOperation(), "B"))
                .orElse("");
    }

    /** What does not depend on the setting, such as an empty benchmark, was only measured once. */
    private static Optional<Measurement> find(List<Measurement> mine, String method, Setting setting) {
        List<Measurement> ofMethod =
                mine.stream().filter(one -> one.method().equals(method)).toList();
        return ofMethod.stream()
                .filter(one -> one.setting().equals(setting) || (one.isBaseline() && ofMethod.size() == 1))
                .findFirst();
    }

    private static String header(Setting setting, List<Setting> all) {
        List<String> parts = new ArrayList<>();
        if (all.stream().anyMatch(other -> other.threads() != setting.threads())) {
            parts.add(setting.threads() == 1 ? "1 thread" : setting.threads() + " threads");
        }
        if (!setting.parameter().isEmpty()) {
            parts.add(parameter(setting));
        }
        return parts.isEmpty() ? "cost" : String.join(", ", parts);
    }

    private static String allocated(Setting setting) {
        return setting.parameter().isEmpty() ? "B/op" : "B/op, " + parameter(setting);
    }

    private static String parameter(Setting setting) {
        String[] nameAndValue = setting.parameter().split("=", 2);
        return nameAndValue[0].equals("series")
                ? String.format(Locale.ROOT, "%,d series", Long.parseLong(nameAndValue[1]))
                : nameAndValue[1];
    }

    private static String row(String first, Stream<String> others) {
        return "| " + first + " | " + String.join(" | ", others.toList()) + " |";
    }
}
