package io.lockfreemetrics.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the tables of all results into the page that has the place for them. */
public final class Report {

    private Report() {}

    /** Arguments: the directory of the results, and the page. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Path page = Path.of(args[1]);
        List<String> lines = new ArrayList<>(Environment.lines(directory));
        lines.addAll(tables(Results.in(directory)));
        Files.writeString(page, Page.replace(Files.readString(page), lines));
    }

    static List<String> tables(Results results) {
        List<String> lines = new ArrayList<>(
                List.of("", "### Targets", "", "| | target | measured | |", "| --- | ---: | ---: | --- |"));
        Targets.all().forEach(target -> lines.add(target.row(results)));
        Set<String> left = results.types();
        List<Comparison> comparisons = new ArrayList<>(Comparisons.all());
        comparisons.removeIf(comparison -> !left.remove(comparison.type()));
        left.forEach(type -> comparisons.add(Comparison.undescribed(type)));
        for (Comparison comparison : comparisons) {
            lines.add("");
            lines.addAll(comparison.lines(results));
        }
        return lines;
    }
}
