package io.lockfreemetrics.benchmarks.http;

import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.http.HttpMetricsAutoConfiguration;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequestListener;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** The filter and the listener of the starter, as its auto-configuration makes them for an application. */
final class Starter implements AutoCloseable {

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();

    Starter() {
        context.register(LockFreeMetricsAutoConfiguration.class, HttpMetricsAutoConfiguration.class);
        context.refresh();
    }

    Filter filter() {
        return Objects.requireNonNull(
                context.getBean(FilterRegistrationBean.class).getFilter());
    }

    ServletRequestListener listener() {
        return (ServletRequestListener) Objects.requireNonNull(
                context.getBean(ServletListenerRegistrationBean.class).getListener());
    }

    @Override
    public void close() {
        context.close();
    }
}
