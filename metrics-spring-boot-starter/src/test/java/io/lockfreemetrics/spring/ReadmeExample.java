package io.lockfreemetrics.spring;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The example of the README. */
final class ReadmeExample {

    private ReadmeExample() {}

    // snippet: controller
    @RestController
    static class Documents {
        private final AtomicCounter stored;

        Documents(MetricsRegistry registry) {
            stored = registry.counter("documents_stored", "Documents stored");
        }

        @PutMapping("/documents/{id}")
        String put(@PathVariable String id, @RequestBody String text) {
            stored.increment();
            return "stored " + text.length() + " characters as " + id;
        }
    }
    // end
}
