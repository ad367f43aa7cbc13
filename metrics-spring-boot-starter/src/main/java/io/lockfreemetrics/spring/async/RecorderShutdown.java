package io.lockfreemetrics.spring.async;

import io.lockfreemetrics.async.AsyncMetricRecorder;
import io.lockfreemetrics.spring.LifecyclePhases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Sees to it that the last export has all that was accepted by recorders, the application's own too. Where the context is only
 * stopped and may be started again, they are flushed, as a recorder that is closed stays closed.
 */
final class RecorderShutdown
        implements BeanPostProcessor, SmartLifecycle, ApplicationContextAware, ApplicationListener<ContextClosedEvent> {

    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(5);

    /** Those that were made: looking for them at the end would make the lazy ones. */
    private final List<AsyncMetricRecorder> recorders = new CopyOnWriteArrayList<>();

    private @Nullable ApplicationContext context;
    private volatile boolean running;
    private volatile boolean closing;

    @Override
    public void setApplicationContext(ApplicationContext value) {
        context = value;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof AsyncMetricRecorder recorder) {
            recorders.add(recorder);
        }
        return bean;
    }

    /** Comes before anything is stopped. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == context) {
            closing = true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        recorders.forEach(recorder -> {
            if (closing) {
                recorder.close();
            } else {
                recorder.flush(FLUSH_TIMEOUT);
            }
        });
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return LifecyclePhases.ASYNC_RECORDER;
    }
}
