package io.lockfreemetrics.spring.http;

import org.jspecify.annotations.Nullable;

/** Label values. All of them are from a bounded set, and none is made per request. */
final class HttpLabels {

    static final String[] NAMES = {"method", "uri", "status"};

    /** A method or status outside of what HTTP knows. */
    static final String OTHER = "OTHER";

    /** The path of a request that no pattern stands for. */
    static final String UNMATCHED = "UNMATCHED";

    /** What static resources are mapped to, and with them every path that does not exist. */
    private static final String CATCH_ALL = "/**";

    private static final int FIRST_STATUS = 100;
    private static final String[] STATUSES = new String[500];

    static {
        for (int i = 0; i < STATUSES.length; i++) {
            STATUSES[i] = Integer.toString(FIRST_STATUS + i);
        }
    }

    private HttpLabels() {}

    static String method(String method) {
        return switch (method) {
            case "GET" -> "GET";
            case "HEAD" -> "HEAD";
            case "POST" -> "POST";
            case "PUT" -> "PUT";
            case "PATCH" -> "PATCH";
            case "DELETE" -> "DELETE";
            case "OPTIONS" -> "OPTIONS";
            case "TRACE" -> "TRACE";
            case "CONNECT" -> "CONNECT";
            default -> OTHER;
        };
    }

    static String uri(@Nullable String pattern, int status) {
        return pattern == null || (status == 404 && pattern.equals(CATCH_ALL)) ? UNMATCHED : pattern;
    }

    static String status(int status) {
        int index = status - FIRST_STATUS;
        return index >= 0 && index < STATUSES.length ? STATUSES[index] : OTHER;
    }
}
