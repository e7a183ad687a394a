package io.seqcast.stream;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
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
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    if (attribute.getName().equals(what + "-total")) {
                        sum += (double) server.getAttribute(name, attribute.getName());
                    }
                }
            }
            return (long) sum;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
