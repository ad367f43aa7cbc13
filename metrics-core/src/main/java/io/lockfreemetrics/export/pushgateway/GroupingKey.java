package io.lockfreemetrics.export.pushgateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Under which path of a gateway a group is. Values that a path can't hold as they are, are Base64-encoded. */
record GroupingKey(String job, Map<String, String> labels) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    GroupingKey {
        if (job.isEmpty()) {
            throw new IllegalArgumentException("job of a Pushgateway must not be empty");
        }
        labels.keySet().forEach(label -> {
            if (!LABEL.matcher(label).matches() || label.equals("job")) {
                throw new IllegalArgumentException(
                        "grouping label of a Pushgateway must match %s and not be job, but is '%s'"
                                .formatted(LABEL, label));
            }
        });
        labels = new TreeMap<>(labels);
    }

    URI resolve(URI gateway) {
        StringBuilder path = new StringBuilder(gateway.toString().replaceFirst("/+$", "")).append("/metrics");
        append(path, "job", job);
        labels.forEach((label, value) -> append(path, label, value));
        return URI.create(path.toString());
    }

    private static void append(StringBuilder path, String label, String value) {
        path.append('/').append(label);
        if (PLAIN.matcher(value).matches()) {
            path.append('/').append(value);
        } else if (value.isEmpty()) {
            // A path can't have an empty part; the gateway takes this for one.
            path.append("@base64/=");
        } else {
            path.append("@base64/")
                    .append(Base64.getUrlEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
