package io.lockfreemetrics;

import java.lang.reflect.Method;

/** Virtual threads by reflection, as the tests are compiled for JDK 17. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** A virtual thread that is not started yet; needs JDK 21. */
    public static Thread unstarted(Runnable body) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
            return (Thread) unstarted.invoke(builder, body);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("virtual threads need JDK 21", e);
        }
    }
}
