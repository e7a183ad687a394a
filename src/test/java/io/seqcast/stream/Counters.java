package io.seqcast.stream;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The counters of all tasks in this process, as JMX shows them. */
final class Counters {
    private Counters() {}

    static long total(String what) {
        return sum("*", what);
    }

    static long deadLetters(String reason) {
        return sum("reason=" + reason + ",*", "dead-letters");
    }

    private static long sum(String tags, String what) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            double sum = 0;
            for (ObjectName name :
                    server.queryNames(new ObjectName("kafka.streams:type=stream-seqcast-metrics," + tags), null)) {
                for (Attribute attribute : server.getAttributes(name, new String[] {what + "-total"})
                        .asList()) {
                    sum += (double) attribute.getValue();
                }
            }
            return (long) sum;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
