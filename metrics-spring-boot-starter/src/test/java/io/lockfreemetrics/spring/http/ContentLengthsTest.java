package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ContentLengthsTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/form");

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, 10",
        "Application/X-WWW-Form-Urlencoded;charset=UTF-8, 10",
        "multipart/form-data; boundary=x, 10",
        "text/plain, 0",
        ", 0",
    })
    void containersReadFieldsOnly(String type, long length) throws Exception {
        request.setContentType(type);
        request.setContent(new byte[10]);
        request.getInputStream().readAllBytes();

        assertThat(ContentLengths.consumedByContainer(request)).isEqualTo(length);
    }

    /** Containers other than Tomcat say at the end of each dispatch that a request is over. */
    @Test
    void whoGoesOnAsynchronouslyMayStillHaveAReader() throws Exception {
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent(new byte[10]);
        request.setAsyncSupported(true);
        request.startAsync();

        assertThat(ContentLengths.consumedByContainer(request)).isZero();
        assertThat(request.getReader().readLine()).hasSize(10);
    }
}
