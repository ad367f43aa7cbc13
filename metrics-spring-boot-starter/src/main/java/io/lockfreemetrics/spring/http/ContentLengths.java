package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How long bodies were where our streams could not see it. */
final class ContentLengths {

    private static final String SENDFILE = "org.apache.tomcat.sendfile.";
    private static final String SENDFILE_NAME = SENDFILE + "filename";
    private static final String SENDFILE_START = SENDFILE + "start";
    private static final String SENDFILE_END = SENDFILE + "end";

    private ContentLengths() {}

    /**
     * The bytes of the body that went out.
     *
     * @param written what was written into the response
     * @param declared what its length was said to be, -1 if nothing was said
     */
    static long sent(HttpServletRequest request, String method, int status, long written, long declared) {
        if (method.equals("HEAD") || isBodiless(status)) {
            return 0;
        }
        // What is written in addition to a file is dropped by Tomcat.
        if (status < 300 && request.getAttribute(SENDFILE_NAME) != null) {
            return Math.max(0, number(request, SENDFILE_END) - number(request, SENDFILE_START));
        }
        return declared >= 0 ? Math.min(written, declared) : written;
    }

    private static boolean isBodiless(int status) {
        return status < HttpServletResponse.SC_OK
                || status == HttpServletResponse.SC_NO_CONTENT
                || status == HttpServletResponse.SC_RESET_CONTENT
                || status == HttpServletResponse.SC_NOT_MODIFIED;
    }

    private static long number(HttpServletRequest request, String attribute) {
        return request.getAttribute(attribute) instanceof Number number ? number.longValue() : 0;
    }

    /** The length of a body that the container has read to find parameters or parts in it; 0 if it has not, or can't be asked. */
    static long consumedByContainer(HttpServletRequest request) {
        try {
            long length = request.getContentLengthLong();
            // Who goes on asynchronously may want a reader, which excludes the stream.
            return length > 0
                            && hasFields(request)
                            && !request.isAsyncStarted()
                            && request.getInputStream().isFinished()
                    ? length
                    : 0;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Of all bodies, containers read those alone. */
    private static boolean hasFields(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (startsWithIgnoreCase(type, "application/x-www-form-urlencoded")
                        || startsWithIgnoreCase(type, "multipart/"));
    }

    private static boolean startsWithIgnoreCase(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
