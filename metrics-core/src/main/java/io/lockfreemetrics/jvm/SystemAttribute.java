package io.lockfreemetrics.jvm;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM's bean of the operating system tells beyond its standard interface, on most JVMs and systems. */
enum SystemAttribute {
    /** In nanoseconds. */
    PROCESS_CPU_TIME("ProcessCpuTime"),
    OPEN_FILES("OpenFileDescriptorCount"),
    MOST_FILES("MaxFileDescriptorCount");

    private final String name;

    SystemAttribute(String name) {
        this.name = name;
    }

    boolean isKnown() {
        try {
            return get() >= 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    long get() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), name);
        } catch (JMException e) {
            throw new IllegalStateException("the JVM does not tell " + name, e);
        }
    }
}
