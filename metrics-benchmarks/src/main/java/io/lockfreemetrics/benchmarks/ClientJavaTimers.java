package io.lockfreemetrics.benchmarks;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Classic histograms of Prometheus' client_java. */
public final class ClientJavaTimers implements ManyTimers {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();
    private final OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.builder()
            .setCreatedTimestampsEnabled(true)
            .build();
    private final PrometheusProtobufWriter protobuf = new PrometheusProtobufWriter();
    private final Histogram histogram = Histogram.builder()
            .name(NAME + "_seconds")
            .help("Requests")
            .classicOnly()
            .classicUpperBounds(Durations.boundsInSeconds())
            .withoutExemplars()
            .labelNames("uri")
            .register(registry);
    private final List<DistributionDataPoint> timers = new ArrayList<>();

    @Override
    public void register(int count) {
        for (int i = 0; i < count; i++) {
            timers.add(histogram.labelValues(ManyTimers.uri(timers.size())));
        }
    }

    @Override
    public void record(int index, long nanos) {
        timers.get(index).observe(nanos / 1e9);
    }

    @Override
    public void scrape(OutputStream out) throws IOException {
        writer.write(out, registry.scrape());
    }

    /** With the times of creation, which ours has, too. */
    void scrapeOpenMetrics(OutputStream out) throws IOException {
        openMetrics.write(out, registry.scrape());
    }

    void scrapeProtobuf(OutputStream out) throws IOException {
        protobuf.write(out, registry.scrape());
    }

    @Override
    public Object registry() {
        return registry;
    }
}
