package io.lockfreemetrics.sample.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockfreemetrics.sample.ServiceClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.json.JsonParserFactory;

/** A real Prometheus server that scrapes samples every second, with the recording rules of the documentation. */
public final class PrometheusServer implements AutoCloseable {

    /** Of the documentation, where users take them from. */
    public static final Path RULES = Path.of(System.getProperty("prometheus.rules", "../docs/prometheus/rules.yml"));

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("Server is ready to receive web requests");

    private final RunningProcess process;
    private final ServiceClient api;

    private PrometheusServer(RunningProcess process, int port) {
        this.process = process;
        api = new ServiceClient(port);
    }

    /** Starts it and waits until it is ready; its configuration and data go into the folder. */
    public static PrometheusServer start(Path folder, int... scrapedPorts) throws IOException, InterruptedException {
        return start(folder, List.of(), scrapedPorts);
    }

    /** The same with more arguments for the server. */
    public static PrometheusServer start(Path folder, List<String> more, int... scrapedPorts)
            throws IOException, InterruptedException {
        Path program = OutsideTool.require("prometheus");
        String targets = IntStream.of(scrapedPorts)
                .mapToObj(scraped -> "\"localhost:" + scraped + '"')
                .collect(Collectors.joining(", "));
        Path configuration =
                Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files:
                  - "%s"
                scrape_configs:
                  - job_name: sample
                    metrics_path: /actuator/lockfree-metrics
                    static_configs:
                      - targets: [%s]
                """.formatted(RULES.toAbsolutePath(), targets));
        int port = OutsideTool.freePort();
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(more);
        RunningProcess process = new RunningProcess(command);
        try {
            process.await(READY, START_TIMEOUT);
            return new PrometheusServer(process, port);
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }

    /** The result of a PromQL query now, by labels; the labels that come from the configuration are left out. */
    public Map<Map<String, String>, BigDecimal> query(String promql) {
        HttpResponse<byte[]> response = api.get("/api/v1/query?query=" + URLEncoder.encode(promql, UTF_8));
        String body = new String(response.body(), UTF_8);
        if (response.statusCode() != 200) {
            throw new AssertionError(promql + " got " + response.statusCode() + ": " + body);
        }
        Map<Map<String, String>, BigDecimal> result = new HashMap<>();
        for (Map<String, Object> series :
                resultOf(JsonParserFactory.getJsonParser().parseMap(body))) {
            result.put(labelsOf(series), valueOf(series));
        }
        return result;
    }

    @SuppressWarnings("unchecked") // the documented form of the answer
    private static List<Map<String, Object>> resultOf(Map<String, Object> answer) {
        return (List<Map<String, Object>>) ((Map<String, Object>) answer.get("data")).get("result");
    }

    @SuppressWarnings("unchecked") // the documented form of the answer
    private static Map<String, String> labelsOf(Map<String, Object> series) {
        Map<String, String> labels = new HashMap<>((Map<String, String>) series.get("metric"));
        labels.keySet().removeAll(List.of("__name__", "job", "instance"));
        return labels;
    }

    @SuppressWarnings("unchecked") // the documented form of the answer: a time and a number in a string
    private static BigDecimal valueOf(Map<String, Object> series) {
        return new BigDecimal((String) ((List<Object>) series.get("value")).get(1));
    }

    @Override
    public void close() {
        process.close();
    }
}
