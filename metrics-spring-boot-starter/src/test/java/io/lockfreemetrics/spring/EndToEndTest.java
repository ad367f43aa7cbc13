package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.endpoints.web.exposure.include=lockfree-metrics")
class EndToEndTest {

    @LocalServerPort
    int port;

    @Test
    void aRequestIsScrapedUnderItsTemplate() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI base = URI.create("http://localhost:" + port);
        client.send(HttpRequest.newBuilder(base.resolve("/greet/you")).build(), HttpResponse.BodyHandlers.ofString());
        client.send(HttpRequest.newBuilder(base.resolve("/nope")).build(), HttpResponse.BodyHandlers.ofString());

        HttpResponse<String> scrape = client.send(
                HttpRequest.newBuilder(base.resolve("/actuator/lockfree-metrics"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(scrape.body())
                .contains("http_requests_total{method=\"GET\",uri=\"/greet/{name}\",status=\"200\"} 1\n")
                .contains("http_bytes_sent_total{method=\"GET\",uri=\"/greet/{name}\",status=\"200\"} 9\n");
    }

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {
        @GetMapping("/greet/{name}")
        String greet(@PathVariable("name") String name) {
            return "Hello " + name;
        }
    }
}
