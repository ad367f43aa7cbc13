package io.lockfreemetrics.spring.export.file;

import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import io.lockfreemetrics.spring.PropertyChecks;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the export to a file of JSON lines. Immutable.
 *
 * @param enabled Whether each snapshot is appended to a file, as one line of JSON.
 * @param schedule The name of the export in export.schedules that is followed; its defaults apply if it is not there.
 * @param path The file, whose directory is made if it is not there.
 * @param maxSize How large the file may become before it is rotated.
 * @param maxFiles How many files there may be, the one that is written included.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export.json-lines")
record JsonLinesProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("json-lines") String schedule,
        @DefaultValue("metrics.jsonl") Path path,
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("5") int maxFiles) {

    JsonLinesProperties {
        requirePositive("export.json-lines.max-size", maxSize);
        PropertyChecks.requireAtLeastOne("export.json-lines.max-files", maxFiles, "a number such as 5");
    }

    static void requirePositive(String name, DataSize size) {
        if (size.toBytes() < 1) {
            throw new InvalidMetricsPropertyException(name, "must be at least 1B", size, "a size such as 10MB");
        }
    }
}
