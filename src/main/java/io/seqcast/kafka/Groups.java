package io.seqcast.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The consumer groups of a cluster: who is in one, and how far it has read. */
public final class Groups implements AutoCloseable {
    private final AdminConnection connection;
    private final Admin admin;

    private Groups(AdminConnection connection) {
        this.connection = connection;
        this.admin = connection.admin();
    }

    /**
     * Connects to the cluster that {@code client} names.
     *
     * @throws BrokerException if none answers in time
     */
    public static Groups connect(Properties client, Duration timeout) {
        return new Groups(AdminConnection.open(client, timeout));
    }

    /** Groups of a cluster that is connected; closed with it. */
    public static Groups of(AdminConnection connection) {
        return new Groups(connection);
    }

    /** Hosts of a group's members, one for each stream thread, sorted; also those that are gone and not yet missed. */
    public List<String> members(String group) {
        return described(group).map(MemberDescription::host).sorted().toList();
    }

    /**
     * Lets the members of an instance leave that is gone and not yet missed: the others take its partitions over now and not
     * after the session timeout. Nothing happens where there are no others.
     *
     * @param instanceId what the identities of its members begin with, before their numbers
     * @return whether it left
     */
    public boolean leave(String group, String instanceId) {
        List<MemberDescription> members = described(group).toList();
        List<String> own = members.stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(identity -> identity.matches(Pattern.quote(instanceId) + "-\\d+"))
                .toList();
        if (own.isEmpty() || own.size() == members.size()) {
            return false;
        }
        List<MemberToRemove> leaving = own.stream().map(MemberToRemove::new).toList();
        connection.await(
                "remove the members of " + instanceId + " from group " + group,
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(leaving))
                        .all(),
                UnknownMemberIdException.class);
        return true;
    }

    /** Waits until a group has no member. @return whether it is so within {@code timeout} */
    public boolean awaitEmpty(String group, Duration timeout) {
        return connection.poll(() -> members(group).isEmpty(), timeout);
    }

    /** Number of partitions that a group has committed an offset of; 0 if it is unknown. */
    public int committedPartitions(String group) {
        return connection
                .await(
                        "list the offsets of group " + group,
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                        GroupIdNotFoundException.class)
                .map(Map::size)
                .orElse(0);
    }

    /** Forgets a group and its offsets; it must have no members. */
    public void delete(String group) {
        connection.await(
                "delete group " + group,
                admin.deleteConsumerGroups(List.of(group)).all(),
                GroupIdNotFoundException.class);
    }

    /** Lets a group without members begin behind all that the topic has now. */
    public void seekToEnd(String group, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found = connection
                .await(
                        "list the offsets of topic " + topic,
                        admin.listOffsets(ends).all(),
                        UnknownTopicOrPartitionException.class)
                .orElse(Map.of());
        Map<TopicPartition, OffsetAndMetadata> offsets = found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> new OffsetAndMetadata(end.getValue().offset())));
        connection.await(
                "set the offsets of group " + group,
                admin.alterConsumerGroupOffsets(group, offsets).all(),
                GroupIdNotFoundException.class);
    }

    private Stream<MemberDescription> described(String group) {
        Optional<Map<String, ConsumerGroupDescription>> found = connection.await(
                "describe group " + group,
                admin.describeConsumerGroups(List.of(group)).all(),
                GroupIdNotFoundException.class);
        return found.stream()
                .flatMap(groups -> groups.values().stream())
                .flatMap(description -> description.members().stream());
    }

    @Override
    public void close() {
        connection.close();
    }
}
