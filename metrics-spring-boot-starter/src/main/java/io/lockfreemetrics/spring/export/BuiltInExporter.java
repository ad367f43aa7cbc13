package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.Temporality;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;

/**
 * An exporter of this starter, whose metrics, thread and log go by the name that its properties have, as users don't know the name
 * of its bean.
 *
 * @param name such as {@code statsd}
 * @param schedule that it follows
 * @param exporter closed with this, if it can be
 */
public record BuiltInExporter(String name, String schedule, MetricsExporter exporter)
        implements MetricsExporter, DisposableBean {

    @Override
    public void export(FullSnapshot snapshot) throws Exception {
        exporter.export(snapshot);
    }

    @Override
    public Optional<Temporality> temporality() {
        return exporter.temporality();
    }

    @Override
    public void destroy() throws Exception {
        if (exporter instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
