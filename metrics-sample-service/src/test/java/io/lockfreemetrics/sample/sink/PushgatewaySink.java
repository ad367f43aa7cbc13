package io.lockfreemetrics.sample.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.Await;
import io.lockfreemetrics.sample.ServiceClient;
import io.lockfreemetrics.sample.process.OutsideTool;
import io.lockfreemetrics.sample.process.RunningProcess;
import java.time.Duration;
import java.util.List;

/** A real Pushgateway, which keeps the latest snapshot. */
public final class PushgatewaySink implements Sink {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final RunningProcess process;
    private final ServiceClient gateway;
    private final int port;

    private PushgatewaySink(RunningProcess process, int port) {
        this.process = process;
        this.port = port;
        gateway = new ServiceClient(port);
    }

    /** Starts it and waits until it answers. */
    public static PushgatewaySink start() {
        String program = OutsideTool.require("prometheus-pushgateway").toString();
        int port = OutsideTool.freePort();
        PushgatewaySink sink = new PushgatewaySink(
                new RunningProcess(List.of(program, "--web.listen-address=127.0.0.1:" + port)), port);
        try {
            Await.asserted(
                    START_TIMEOUT,
                    () -> assertThat(sink.gateway.get("/-/ready").statusCode()).isEqualTo(200));
            return sink;
        } catch (Throwable e) {
            sink.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "pushgateway";
    }

    @Override
    public List<String> arguments() {
        return List.of("--lockfree.metrics.export.pushgateway.url=http://127.0.0.1:" + port);
    }

    @Override
    public long requests() {
        return Requests.inPrometheusText(new String(gateway.get("/metrics").body(), UTF_8));
    }

    @Override
    public void close() {
        process.close();
    }
}
