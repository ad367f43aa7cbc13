package io.lockfreemetrics.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The library as those see it who have not added JCTools: nothing but its own classes. */
class MissingQueuesTest {

    private final URLClassLoader core = new URLClassLoader(
            new URL[] {
                MetricsRegistry.class.getProtectionDomain().getCodeSource().getLocation()
            },
            ClassLoader.getPlatformClassLoader());

    @AfterEach
    void close() throws IOException {
        core.close();
    }

    private Object builder() throws ReflectiveOperationException {
        Class<?> registry = core.loadClass(MetricsRegistry.class.getName());
        return core.loadClass(AsyncMetricRecorder.class.getName())
                .getMethod("builder", registry)
                .invoke(null, registry.getMethod("create").invoke(null));
    }

    private static Object build(Object builder) throws ReflectiveOperationException {
        return builder.getClass().getMethod("build").invoke(builder);
    }

    @Test
    void aRecorderWithWorkersSaysWhatIsMissing() throws ReflectiveOperationException {
        Object builder = builder();
        assertThatThrownBy(() -> build(builder))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a recorder with workers needs JCTools: add org.jctools:jctools-core, or make it synchronous");
    }

    @Test
    void aSynchronousRecorderMissesNothing() throws Exception {
        Object builder = builder();
        builder.getClass().getMethod("synchronous", boolean.class).invoke(builder, true);
        try (AutoCloseable recorder = (AutoCloseable) build(builder)) {
            assertThat(recorder.getClass().getClassLoader()).isSameAs(core);
        }
    }
}
