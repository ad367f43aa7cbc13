package io.lockfreemetrics.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class OnSwitchCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        MergedAnnotation<ConditionalOnSwitch> annotation =
                metadata.getAnnotations().get(ConditionalOnSwitch.class);
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnSwitch.class);
        String[] names = annotation.getStringArray("value");
        boolean[] defaults = annotation.getBooleanArray("defaults");
        for (int i = 0; i < names.length; i++) {
            String name = LockFreeMetricsProperties.PREFIX + '.' + names[i];
            if (!isOn(context.getEnvironment(), name, defaults[i])) {
                return ConditionOutcome.noMatch(message.because(name + " is off"));
            }
        }
        return ConditionOutcome.match(message.because("all are on"));
    }

    private static boolean isOn(Environment environment, String name, boolean byDefault) {
        try {
            return environment.getProperty(name, Boolean.class, byDefault);
        } catch (ConversionException e) {
            // Binding fails for the same reason, and its report tells the user what is wrong.
            return byDefault;
        }
    }
}
