package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.MetricsRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Asynchronous servlets without Spring MVC, whose paths have no templates; filters of error pages, and in front of ours. */
@Configuration(proxyBeanMethods = false)
class TestServlets {

    @Bean
    ServletRegistrationBean<HttpServlet> asyncServlet() {
        ServletRegistrationBean<HttpServlet> bean = new ServletRegistrationBean<>(new AsyncServlet(), "/servlet/*");
        bean.setAsyncSupported(true);
        return bean;
    }

    @Bean
    FilterRegistrationBean<ErrorPages> errorPages(MetricsRegistry registry) {
        FilterRegistrationBean<ErrorPages> bean = new FilterRegistrationBean<>(new ErrorPages(registry));
        bean.setDispatcherTypes(DispatcherType.ERROR);
        return bean;
    }

    /** In front of ours, since its bean is defined before. */
    @Bean
    FilterRegistrationBean<Filter> inFront() {
        FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>((request, response, chain) -> {
            if (((HttpServletRequest) request).getRequestURI().endsWith("/teapot")) {
                ((HttpServletResponse) response).setStatus(418);
            } else {
                chain.doFilter(request, response);
                request.startAsync().start(() -> request.getAsyncContext().complete());
            }
        });
        bean.addUrlPatterns("/in-front/*");
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
        bean.setAsyncSupported(true);
        return bean;
    }

    /** There is no such context when the server is made: whoever needs exclusions by then keeps the application from starting. */
    @Bean
    HttpMetricsExclusion none(ServletContext context) {
        Objects.requireNonNull(context);
        return request -> false;
    }

    static final class AsyncServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getPathInfo()) {
                // Dispatched back to with what our filter wrapped.
                case "/dispatch-wrapped" -> {
                    if (request.getAttribute("again") == null) {
                        request.setAttribute("again", true);
                        response.getOutputStream().write(new byte[3]);
                        request.startAsync(request, response).dispatch();
                    } else {
                        response.getOutputStream().write(new byte[4]);
                    }
                }
                // Dispatched back to with the container's own request and response.
                case "/dispatch-plain" -> {
                    if (request.getAttribute("again") == null) {
                        request.setAttribute("again", true);
                        response.getOutputStream().write(new byte[3]);
                        request.startAsync().dispatch();
                    } else {
                        response.getOutputStream().write(new byte[4]);
                    }
                }
                // Starts asynchronous processing anew in each of three dispatches.
                case "/again" -> {
                    int round = request.getAttribute("round") instanceof Integer last ? last + 1 : 1;
                    request.setAttribute("round", round);
                    response.getOutputStream().write(new byte[4]);
                    if (round <= 3) {
                        request.startAsync(request, response).dispatch();
                    }
                }
                // Is dispatched once, and complete without another dispatch.
                case "/dispatch-complete" -> {
                    response.getOutputStream().write(new byte[3]);
                    AsyncContext context = request.startAsync();
                    if (request.getDispatcherType() == DispatcherType.REQUEST) {
                        context.dispatch();
                    } else {
                        context.start(context::complete);
                    }
                }
                case "/dispatch-to-handler" -> request.startAsync().dispatch("/any/dispatched");
                case "/timeout" -> request.startAsync().setTimeout(50);
                case "/timeout-answered" -> {
                    AsyncContext context = request.startAsync();
                    context.addListener(new TimeoutAnswer());
                    context.setTimeout(50);
                }
                case "/complete", "/complete-plain" -> {
                    AsyncContext context = request.getPathInfo().equals("/complete")
                            ? request.startAsync(request, response)
                            : request.startAsync();
                    if (context != request.getAsyncContext()) {
                        throw new IllegalStateException("two contexts");
                    }
                    context.start(() -> {
                        try {
                            context.getResponse().getOutputStream().write(new byte[11]);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                        context.complete();
                    });
                }
                case "/virtual-machine-error" -> throw new InternalError("on purpose");
                default -> response.sendError(404);
            }
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getPathInfo()) {
                case "/line-by-line" -> readLine(request, response);
                case "/read-nothing-and-throw", "/read-something-and-throw" -> {
                    request.startAsync();
                    request.getInputStream().setReadListener(new ThrowingReadListener());
                }
                default -> echo(request, response);
            }
        }

        /** Each dispatch reads a line. */
        private static void readLine(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String line = request.getReader().readLine();
            if (line != null) {
                response.getWriter().print(line + "|");
                request.startAsync().dispatch();
            }
        }

        /** Without blocking. */
        private static void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AsyncContext context = request.startAsync(request, response);
            ServletInputStream in = request.getInputStream();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    byte[] buffer = new byte[777];
                    while (in.isReady() && !in.isFinished()) {
                        int count = in.read(buffer);
                        if (count > 0) {
                            body.write(buffer, 0, count);
                        }
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    ServletOutputStream out = response.getOutputStream();
                    out.setWriteListener(new Echo(context, out, body.toByteArray()));
                }

                @Override
                public void onError(Throwable thrown) {
                    context.complete();
                }
            });
        }
    }

    private static final class ThrowingReadListener implements ReadListener {

        @Override
        public void onDataAvailable() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void onAllDataRead() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void onError(Throwable thrown) {
            throw new IllegalStateException("on purpose, too", thrown);
        }
    }

    private static final class TimeoutAnswer implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            event.getSuppliedResponse().getOutputStream().write(new byte[6]);
            event.getAsyncContext().getResponse().getOutputStream().write(new byte[7]);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private static final class Echo implements WriteListener {

        private final AsyncContext context;
        private final ServletOutputStream out;
        private final byte[] body;
        private int next;

        Echo(AsyncContext context, ServletOutputStream out, byte[] body) {
            this.context = context;
            this.out = out;
            this.body = body;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (next == body.length) {
                    context.complete();
                    return;
                }
                int count = Math.min(5_000, body.length - next);
                out.write(body, next, count);
                next += count;
            }
        }

        @Override
        public void onError(Throwable thrown) {
            context.complete();
        }
    }
}
