package io.lockfreemetrics.sample.screening;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules in the order in which they are asked. */
@Configuration(proxyBeanMethods = false)
class ScreeningConfiguration {

    @Bean
    Screening screening(ScreeningProperties properties, ScreeningMetrics metrics) {
        List<Rule> rules = new ArrayList<>();
        // First, as the others read the text.
        rules.add(new WellFormedUtf8());
        rules.add(new NotBlank());
        rules.add(new NoControlCharacters());
        rules.add(new LongestLine(properties.longestLine()));
        if (!properties.forbiddenWords().isEmpty()) {
            rules.add(new ForbiddenWords(properties.forbiddenWords()));
        }
        return new Screening(rules, metrics);
    }
}
