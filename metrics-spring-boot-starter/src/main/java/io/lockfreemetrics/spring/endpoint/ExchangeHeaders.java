package io.lockfreemetrics.spring.endpoint;

import org.jspecify.annotations.Nullable;

/** The headers of the HTTP exchange that is being served, of which Spring Boot tells an endpoint nothing. */
interface ExchangeHeaders {

    /** All values of a header, separated by commas; null if the request has none. */
    @Nullable
    String ofRequest(String name);

    /** Adds a header to the response. */
    void addToResponse(String name, String value);
}
