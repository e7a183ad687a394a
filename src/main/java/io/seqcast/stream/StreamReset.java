package io.seqcast.stream;

import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.Groups;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Takes an application back to its beginning: the changelogs of its stores are deleted, and its offsets deleted or set to the
 * end. Points, predictions and dead letters stay. Names the changelogs by the application's stores rather than by a
 * prefix: that of {@code seqcast} would match those of {@code seqcast-test}.
 */
public final class StreamReset implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final String application;
    private final Topics topics;
    private final Groups groups;

    private StreamReset(String application, Topics topics, Groups groups) {
        this.application = application;
        this.topics = topics;
        this.groups = groups;
    }

    /** @throws BrokerException if no broker answers */
    public static StreamReset connect(String application, Properties client) {
        Topics topics = Topics.connect(client, CONNECT);
        try {
            return new StreamReset(application, topics, Groups.connect(client, CONNECT));
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
    }

    /**
     * @param patience how long to wait for members to leave
     * @throws BrokerException if an instance runs, or one that was stopped still counts as a member
     */
    public void requireStopped(Duration patience) {
        if (!groups.awaitEmpty(application, patience)) {
            List<String> members = groups.members(application);
            throw new BrokerException("application " + application + " is running: its group has " + members.size()
                    + " stream threads at "
                    + String.join(", ", members.stream().distinct().toList())
                    + ". Stop every instance first; one that was stopped counts for session.timeout.ms more (10 s if not"
                    + " set otherwise), --wait 60 waits for that");
        }
    }

    /**
     * Changelog topics of the application that exist; that of the meta records first: rows and snapshots that none names do no
     * harm, should the deletion break off.
     */
    public List<String> changelogs() {
        return topics.existing(
                Stream.of(SequenceStores.META, SequenceStores.SNAPSHOTS, SequenceStores.TAIL, SequenceStores.SCORES)
                        .map(store -> application + "-" + store + "-changelog")
                        .toList());
    }

    /** Number of partitions whose offsets the application's group has committed. */
    public int committedPartitions() {
        return groups.committedPartitions(application);
    }

    /** Deletes group and changelogs: the next start begins with the oldest point of the topic. */
    public void toEarliest() {
        groups.delete(application);
        topics.delete(changelogs());
    }

    /**
     * Lets the next start begin behind the points that the topic has now, and deletes the changelogs.
     *
     * @throws BrokerException if the topic of points does not exist
     */
    public void toLatest(TopicNames names) {
        OptionalInt partitions = topics.partitions(names.points());
        if (partitions.isEmpty()) {
            throw new BrokerException("topic " + names.points() + " does not exist: it has no end to start from");
        }
        // The offsets first: that is refused to a client that may not read the topic, and then nothing is deleted.
        groups.seekToEnd(application, names.points(), partitions.getAsInt());
        topics.delete(changelogs());
    }

    @Override
    public void close() {
        groups.close();
        topics.close();
    }
}
