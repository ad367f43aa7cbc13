package io.lockfreemetrics.sample.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the store.
 *
 * @param maxSize the largest document that is accepted, uncompressed
 * @param storeSize how much memory compressed documents may take together; the least used ones make room for new ones
 */
@ConfigurationProperties("sample.documents")
public record DocumentProperties(
        @DefaultValue("1MB") DataSize maxSize,
        @DefaultValue("64MB") DataSize storeSize) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(64);

    /** @throws IllegalArgumentException if a limit makes no sense */
    public DocumentProperties {
        if (maxSize.toBytes() < 1 || maxSize.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "sample.documents.max-size must be from 1B to " + LARGEST.toMegabytes() + "MB, but is " + maxSize);
        }
        if (storeSize.compareTo(maxSize) < 0) {
            throw new IllegalArgumentException("sample.documents.store-size must not be less than max-size (" + maxSize
                    + "), but is " + storeSize);
        }
    }
}
