package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockfreemetrics.MetricsSnapshot;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ReflectionUtils;

class PlainExchangeTest extends HttpServer {

    @Test
    void allPathsOfATemplateAreOneSeries() {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/items/" + i).body()).hasSize("item 0".length());
        }

        MetricsSnapshot exchanges = awaitExchanges(10, "GET", "/items/{id}", 200);
        assertThat(exchanges.bytesSent()).isEqualTo(10L * "item 0".length());
        assertThat(exchanges.bytesReceived()).isZero();
        assertThat(exchanges.errors()).isZero();
        assertThat(exchanges.durations().total()).isEqualTo(10);
        assertThat(exchanges.durations().sum()).isPositive();
        assertThat(exchanges.activeConnections()).isZero();
    }

    @Test
    void anUnknownPathHasNoTemplateEvenThoughStaticResourcesMatchEverything() {
        MetricsSnapshot before = exchanges("GET", "UNMATCHED", 404);

        int bytes = get("/no/such/path").body().length + get("/nor/this").body().length;

        MetricsSnapshot after = awaitExchanges((int) before.requests() + 2, "GET", "UNMATCHED", 404);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(bytes);
        assertThat(after.errors()).isEqualTo(before.errors());
        assertThat(exchanges("GET", "/**", 404).requests()).isZero();
    }

    @Test
    void aStaticResourceIsCountedUnderItsMapping() {
        byte[] body = get("/hello.txt").body();

        assertThat(body).asString().isEqualTo("static content\n");
        assertThat(awaitExchanges(1, "GET", "/**", 200).bytesSent()).isEqualTo(body.length);
    }

    @Test
    void aWrongMethodHasNoTemplate() {
        int bytes = send(to("/items/1").DELETE()).body().length;

        assertThat(awaitExchanges(1, "DELETE", "UNMATCHED", 405).bytesSent()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void eachKnownMethodIsALabel(String method) {
        int bytes = send(to("/method/1").method(method, HttpRequest.BodyPublishers.noBody()))
                .body()
                .length;

        assertThat(awaitExchanges(1, method, "/method/{id}", 200).bytesSent()).isEqualTo(bytes);
    }

    @Test
    void unknownMethodsAreOneLabel() throws Exception {
        long before = allRequests();
        raw("BREW /any/1 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        raw("PROPFIND /any/2 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

        await(() -> allRequests() == before + 2);
        assertThat(registry.snapshotAll().metrics().keySet()).noneMatch(key -> key.contains("BREW"));
        assertThat(registry.snapshotAll().metrics().entrySet())
                .filteredOn(entry -> entry.getKey().contains("method=\"OTHER\""))
                .extracting(entry -> entry.getValue().requests())
                .containsExactly(2L);
    }

    @Test
    void whatTheServerRefusesByItselfNeverWasAnExchange() throws Exception {
        long before = allRequests();

        String response = raw("GET /items/%zz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400 ");
        get("/active");
        awaitIdle();
        assertThat(allRequests()).isEqualTo(before + 1);
    }

    @Test
    void aResponseToHeadHasNoBytesHoweverManyAreWritten() {
        send(to("/head").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        send(to("/items/1").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(awaitExchanges(1, "HEAD", "/head", 200).bytesSent()).isZero();
        assertThat(awaitExchanges(1, "HEAD", "/items/{id}", 200).bytesSent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void aStatusWithoutBodyHasNoBytes(int status) {
        assertThat(get("/status/" + status).statusCode()).isEqualTo(status);

        assertThat(awaitExchanges(1, "GET", "/status/{status}", status).bytesSent())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 299, 404, 418, 599})
    void aStatusIsTheOneOnTheWire(int status) {
        assertThat(get("/status/" + status).statusCode()).isEqualTo(status);

        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/status/{status}", status);
        assertThat(exchanges.bytesSent()).isEqualTo(10);
        assertThat(exchanges.errors()).isEqualTo(status >= 500 ? 1 : 0);
    }

    @Test
    void aStatusThatHttpDoesNotKnowIsOther() {
        assertThat(get("/status/700").statusCode()).isEqualTo(700);

        await(() -> exchanges("GET", "/status/{status}", "OTHER").requests() == 1);
    }

    @Test
    void whatARedirectDropsIsNotCounted() {
        assertThat(get("/redirect").statusCode()).isEqualTo(302);

        assertThat(awaitExchanges(1, "GET", "/redirect", 302).bytesSent()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"status, 307, 0", "clear, 302, 0", "keep, 302, 10", "keep-status, 308, 10"})
    void aRedirectOfNewerServletsDropsWhatItIsTold(String way, int status, int bytes) {
        assumeThat(ReflectionUtils.findMethod(
                        HttpServletResponse.class, "sendRedirect", String.class, int.class, boolean.class))
                .isNotNull();
        MetricsSnapshot before = exchanges("GET", "/redirect/{way}", status);

        HttpResponse<byte[]> response = get("/redirect/" + way);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).hasSize(bytes);
        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", "/redirect/{way}", status);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(bytes);
    }

    @Test
    void aForwardIsOneExchange() {
        long before = allRequests();

        assertThat(get("/view").body()).asString().isEqualTo("any forwarded");

        awaitIdle();
        assertThat(allRequests()).isEqualTo(before + 1);
    }

    @Test
    void excludedPathsAreNotCountedAtAll() {
        long before = allRequests();

        assertThat(get("/internal/1").statusCode()).isEqualTo(200);
        assertThat(get("/internal/no/such").statusCode()).isEqualTo(404);
        assertThat(get("/excluded/1").statusCode()).isEqualTo(200);
        get("/active");

        awaitIdle();
        assertThat(allRequests()).isEqualTo(before + 1);
        assertThat(requestsTo("/internal/{id}")).isZero();
    }
}
