package io.lockfreemetrics.spring.endpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the endpoint's parameter {@code label}: {@code method:GET} asks for the series that have this label with this value.
 * Several values of one name are alternatives, several names must all be met.
 */
final class LabelFilter {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private LabelFilter() {}

    /**
     * Accepted values by name.
     *
     * @param parameter null, a string, or a collection of strings: never split at commas, which values may contain
     * @throws IllegalArgumentException if one is not a name, a colon and a value
     */
    static Map<String, Set<String>> parse(@Nullable Object parameter) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        Collection<?> all = parameter instanceof Collection<?> several
                ? several
                : parameter == null ? List.of() : List.of(parameter);
        for (Object one : all) {
            String text = String.valueOf(one);
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "parameter 'label' must be a name, a colon and a value, such as method:GET, but is '" + text
                                + "'");
            }
            String name = text.substring(0, colon);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "name in parameter 'label' must match " + NAME + ", but is '" + name + "' in '" + text + "'");
            }
            labels.computeIfAbsent(name, ignored -> new LinkedHashSet<>()).add(text.substring(colon + 1));
        }
        return labels;
    }
}
