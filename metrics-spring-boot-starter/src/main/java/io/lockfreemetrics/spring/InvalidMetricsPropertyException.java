package io.lockfreemetrics.spring;

import java.util.Objects;

/** A property of the starter has a value that is against its rule. */
public final class InvalidMetricsPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String rule;
    private final String value;
    private final String remedy;

    /**
     * @param name of the property, without the common prefix
     * @param rule that was broken, as the end of a sentence that starts with the property: {@code must be at least 1}
     * @param value that broke it
     * @param remedy what to write instead: {@code a number such as 1000}
     */
    public InvalidMetricsPropertyException(String name, String rule, Object value, String remedy) {
        super(LockFreeMetricsProperties.PREFIX + '.' + name + ' ' + rule + ", but is " + value);
        this.property = LockFreeMetricsProperties.PREFIX + '.' + name;
        this.rule = rule;
        this.value = Objects.toString(value);
        this.remedy = remedy;
    }

    /** The full name of the property. */
    public String property() {
        return property;
    }

    String rule() {
        return rule;
    }

    String value() {
        return value;
    }

    String remedy() {
        return remedy;
    }
}
