package io.lockfreemetrics;

/** How the names that instruments are registered under become the names that are exposed. */
public enum NamingPolicy {

    /**
     * As Prometheus' <a href="https://prometheus.io/docs/practices/naming/">naming practices</a> ask for: the base unit as a
     * suffix, and {@code _total} on counters, {@code _info} on infos. Suffixes that a name already has are not repeated.
     */
    PROMETHEUS {
        @Override
        String counter(String name, Unit unit) {
            return value(name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name, unit) + TOTAL;
        }

        @Override
        String value(String name, Unit unit) {
            String suffix = "_" + unit.name();
            return unit.name().isEmpty() || name.endsWith(suffix) ? name : name + suffix;
        }

        @Override
        String info(String name) {
            return name.endsWith(INFO) ? name : name + INFO;
        }
    },

    /**
     * Exactly as given. What an instrument is exposed as besides is still told apart by suffixes, such as {@code _min}, or those of a
     * collector, whose durations keep their unit.
     */
    AS_REGISTERED {
        @Override
        String counter(String name, Unit unit) {
            return name;
        }

        @Override
        String value(String name, Unit unit) {
            return name;
        }

        @Override
        String info(String name) {
            return name;
        }
    };

    private static final String TOTAL = "_total";
    private static final String INFO = "_info";

    abstract String counter(String name, Unit unit);

    abstract String value(String name, Unit unit);

    abstract String info(String name);
}
