package io.seqcast.stream;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Takes a topic away from under a running stream. */
final class TopicRemoval {
    private TopicRemoval() {}

    static void remove(Properties client, String topic) {
        try (Admin admin = Admin.create(client)) {
            admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("topic " + topic + " could not be deleted", e);
        }
    }
}
