package io.lockfreemetrics.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if all the named properties are true, however that is spelled: {@code on}, {@code yes} and {@code 1} as well as
 * {@code true}, which is what binding them to a boolean takes for true.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(OnSwitchCondition.class)
public @interface ConditionalOnSwitch {

    /** Names, without {@code lockfree.metrics}. */
    String[] value();

    /** What a property is that is not set; what binding takes for its default must be the same. */
    boolean[] defaults();
}
