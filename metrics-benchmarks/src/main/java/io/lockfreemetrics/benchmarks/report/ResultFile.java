package io.lockfreemetrics.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;

/** Results of what is not a JMH benchmark, in a file like JMH's. Not thread-safe. */
public final class ResultFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final File file;
    private final ArrayNode results = JSON.createArrayNode();

    public ResultFile(File file) {
        this.file = file;
    }

    /**
     * Adds a result and writes the file, so that those before a failure are kept.
     *
     * @param name of class and method: {@code MemoryPerSeries.ours}
     * @param parameter in which results of the same name differ, and its value; none if empty
     * @param measured one or more measurements of the same thing
     */
    public void add(String name, String parameter, String value, String unit, double... measured) throws IOException {
        ObjectNode result = results.addObject();
        result.put("benchmark", "io.lockfreemetrics.benchmarks.experiment." + name);
        result.put("threads", 1);
        if (!parameter.isEmpty()) {
            result.putObject("params").put(parameter, value);
        }
        ObjectNode metric = result.putObject("primaryMetric");
        metric.put("scoreUnit", unit);
        ArrayNode fork = metric.putArray("rawData").addArray();
        for (double one : measured) {
            fork.add(one);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(file, results);
    }
}
