package io.lockfreemetrics.sample.recent;

import io.lockfreemetrics.RollingWindow;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests and rules in the rolling window: unlike those of the metrics endpoint, its extremes are of late. */
@RestController
@ConditionalOnBooleanProperty("lockfree.metrics.rolling.enabled")
final class RecentController {

    private final RollingWindow window;

    RecentController(RollingWindow window) {
        this.window = window;
    }

    @GetMapping("/recent")
    Recent recent() {
        return Recent.of(window.snapshot());
    }
}
