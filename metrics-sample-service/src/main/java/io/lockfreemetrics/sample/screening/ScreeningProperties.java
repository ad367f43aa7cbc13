package io.lockfreemetrics.sample.screening;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What documents are screened for.
 *
 * @param longestLine how many characters a line may have
 * @param forbiddenWords words that no document may have
 */
@ConfigurationProperties("sample.screening")
public record ScreeningProperties(
        @DefaultValue("10000") int longestLine,
        @DefaultValue List<String> forbiddenWords) {

    /** @throws IllegalArgumentException if a value makes no sense */
    public ScreeningProperties {
        if (longestLine < 1) {
            throw new IllegalArgumentException(
                    "sample.screening.longest-line must be at least 1, but is " + longestLine);
        }
        forbiddenWords = List.copyOf(forbiddenWords);
        if (forbiddenWords.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "sample.screening.forbidden-words must not be blank, but are " + forbiddenWords);
        }
    }
}
