package io.seqcast;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of code allocates, as the JVM counts it for this thread. */
public final class Allocations {
    private static final int CALLS = 2000;

    private Allocations() {}

    /** Bytes a call, after enough calls that nothing is allocated for the first time. */
    public static long bytesPerCall(Runnable code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        repeat(code);
        long before = threads.getThreadAllocatedBytes(thread);
        repeat(code);
        return (threads.getThreadAllocatedBytes(thread) - before) / CALLS;
    }

    private static void repeat(Runnable code) {
        for (int i = 0; i < CALLS; i++) {
            code.run();
        }
    }
}
