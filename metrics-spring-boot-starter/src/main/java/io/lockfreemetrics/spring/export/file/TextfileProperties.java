package io.lockfreemetrics.spring.export.file;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the export to a textfile. Immutable.
 *
 * @param enabled Whether a file always has the latest snapshot in the Prometheus text format, for the textfile collector of node_exporter.
 * @param schedule The name of the export in export.schedules that is followed; its defaults apply if it is not there.
 * @param path The file, whose directory is made if it is not there.
 * @param maxSize How large a snapshot may be; a larger one is not written.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export.textfile")
record TextfileProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("textfile") String schedule,
        @DefaultValue("metrics.prom") Path path,
        @DefaultValue("10MB") DataSize maxSize) {

    TextfileProperties {
        JsonLinesProperties.requirePositive("export.textfile.max-size", maxSize);
    }
}
