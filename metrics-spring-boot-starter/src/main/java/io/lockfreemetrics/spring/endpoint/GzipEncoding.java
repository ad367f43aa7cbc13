package io.lockfreemetrics.spring.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compression as Prometheus asks for it with {@code Accept-Encoding}. */
final class GzipEncoding {

    static final String NAME = "gzip";

    private GzipEncoding() {}

    /** Whether the client takes it, and does not rather have no compression. */
    static boolean isWanted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        double wildcard = 0;
        double gzip = -1;
        double identity = -1;
        for (String entry : acceptEncoding.split(",", -1)) {
            String[] parts = entry.split(";", 2);
            double quality = parts.length == 1 ? 1 : quality(parts[1].trim());
            switch (parts[0].trim().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, quality);
                case "identity" -> identity = quality;
                case "*" -> wildcard = quality;
                default -> {}
            }
        }
        double wanted = gzip < 0 ? wildcard : gzip;
        return wanted > 0 && wanted >= identity;
    }

    private static double quality(String parameter) {
        if (!parameter.toLowerCase(Locale.ROOT).startsWith("q=")) {
            return 1;
        }
        try {
            return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A stream that compresses fast rather than well: lines that differ in digits only get small in any case. */
    static OutputStream compressing(OutputStream out) throws IOException {
        return new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }
}
