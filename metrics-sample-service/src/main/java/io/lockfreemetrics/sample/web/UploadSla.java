package io.lockfreemetrics.sample.web;

import io.lockfreemetrics.ThroughputSla;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What clients may expect of an upload.
 *
 * @param maxDuration it takes no longer
 * @param minRate it gets at least that far in a second
 */
@ConfigurationProperties("sample.documents.upload-sla")
public record UploadSla(
        @DefaultValue("500ms") Duration maxDuration,
        @DefaultValue("0B") DataSize minRate) {

    /** @throws IllegalArgumentException if a limit makes no sense */
    public UploadSla {
        if (maxDuration.isNegative()) {
            throw new IllegalArgumentException(
                    "sample.documents.upload-sla.max-duration must not be negative, but is " + maxDuration);
        }
        if (minRate.isNegative()) {
            throw new IllegalArgumentException(
                    "sample.documents.upload-sla.min-rate must not be negative, but is " + minRate);
        }
    }

    /** With bytes as events. */
    ThroughputSla inBytes() {
        return ThroughputSla.maxDuration(maxDuration).andMinRate((double) minRate.toBytes());
    }
}
