package io.lockfreemetrics.spring.endpoint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Chooses a format by an {@code Accept} header, as <a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">RFC 9110</a> has
 * it: each format has the q-value of the most specific range that it is in, and the highest one wins. Among equals, one that is
 * named comes before one that is only in a wildcard, and then the one that is named first.
 */
final class Negotiation {

    private static final int NAMED = 2;
    private static final String QUALITY = "q";

    /** Of equals in one wildcard the first is taken. */
    private final List<OutputFormat> served;

    Negotiation(List<OutputFormat> served) {
        this.served = List.copyOf(served);
    }

    /** How much a client wants a format. */
    private record Wish(double quality, int specificity, int position) {

        boolean isStrongerThan(Wish other) {
            if (quality != other.quality) {
                return quality > other.quality;
            }
            int mine = Math.min(specificity, NAMED);
            int others = Math.min(other.specificity, NAMED);
            return mine != others ? mine > others : mine == NAMED && position < other.position;
        }
    }

    /** The format that is wanted most; null if there is no such header, or none that is wanted is served. */
    @Nullable
    OutputFormat choose(@Nullable String accept) {
        List<MimeType> ranges = parse(accept);
        OutputFormat best = null;
        Wish strongest = new Wish(0, 0, 0);
        for (OutputFormat format : served) {
            Wish wish = wish(format.getProducedMimeType(), ranges);
            if (wish.quality > 0 && (best == null || wish.isStrongerThan(strongest))) {
                best = format;
                strongest = wish;
            }
        }
        return best;
    }

    private static List<MimeType> parse(@Nullable String accept) {
        if (accept == null) {
            return List.of();
        }
        try {
            return MimeTypeUtils.parseMimeTypes(accept);
        } catch (InvalidMimeTypeException e) {
            // Whoever served the request has made something of it.
            return List.of();
        }
    }

    private static Wish wish(MimeType format, List<MimeType> ranges) {
        Wish wish = new Wish(0, -1, 0);
        for (int i = 0; i < ranges.size(); i++) {
            int specificity = specificity(ranges.get(i), format);
            double quality = quality(ranges.get(i));
            boolean same = specificity == wish.specificity && quality > wish.quality;
            if (specificity >= 0 && (specificity > wish.specificity || same)) {
                wish = new Wish(quality, specificity, i);
            }
        }
        return wish;
    }

    /** How exactly a range describes a format, -1 if the format is not in it. */
    private static int specificity(MimeType range, MimeType format) {
        if (!range.includes(format)) {
            return -1;
        }
        int parameters = 0;
        for (Map.Entry<String, String> parameter : range.getParameters().entrySet()) {
            String own = format.getParameter(parameter.getKey());
            // One that the format does not know, such as Prometheus' "escaping", makes no difference.
            if (own != null && !parameter.getKey().equals(QUALITY)) {
                if (!own.equalsIgnoreCase(parameter.getValue())) {
                    return -1;
                }
                parameters++;
            }
        }
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : NAMED + parameters;
    }

    private static double quality(MimeType range) {
        String quality = range.getParameter(QUALITY);
        if (quality == null) {
            return 1;
        }
        try {
            double value = Double.parseDouble(quality);
            return value >= 0 && value <= 1 ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
