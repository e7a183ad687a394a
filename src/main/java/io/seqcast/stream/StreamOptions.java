package io.seqcast.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an instance of the stream runs.
 *
 * @param application name of the consumer group, and prefix of changelogs and transactions
 * @param topology what it does
 * @param partitions of the topics of points and predictions; must match those that exist
 * @param threads that share the partitions of this instance
 * @param stateDirectory where the stores of this instance live, and its identity
 * @param instanceId this instance's identity, of no other instance of the application and the same at every start; null for the
 *     one that the state directory keeps: given before, or made up at the first start
 * @param commitInterval time between two commits: what readers of committed predictions wait for
 */
public record StreamOptions(
        String application,
        TopologyOptions topology,
        int partitions,
        int threads,
        Path stateDirectory,
        @Nullable String instanceId,
        Duration commitInterval) {

    /** @throws IllegalArgumentException naming the option of the command that is out of its range */
    public StreamOptions {
        requireName("--application-id", application);
        if (instanceId != null) {
            requireName("--instance-id", instanceId);
        }
        requirePositive("--partitions", partitions);
        requirePositive("--threads", threads);
        requirePositive("--commit-ms", commitInterval.toMillis());
    }

    /** Three partitions, {@link #threadsFor threads} for them, a commit every 200 ms. */
    public static StreamOptions defaults(Path stateDirectory) {
        int partitions = 3;
        return new StreamOptions(
                "seqcast",
                TopologyOptions.defaults(),
                partitions,
                threadsFor(partitions),
                stateDirectory,
                null,
                Duration.ofMillis(200));
    }

    /**
     * A thread for each partition, at most two a processor: with fewer than partitions one thread has more of them than another,
     * and the others' processors wait for it.
     */
    public static int threadsFor(int partitions) {
        return Math.min(partitions, 2 * Runtime.getRuntime().availableProcessors());
    }

    public StreamOptions withApplication(String value) {
        return new StreamOptions(value, topology, partitions, threads, stateDirectory, instanceId, commitInterval);
    }

    public StreamOptions withTopology(TopologyOptions value) {
        return new StreamOptions(application, value, partitions, threads, stateDirectory, instanceId, commitInterval);
    }

    public StreamOptions withPartitions(int value) {
        return new StreamOptions(application, topology, value, threads, stateDirectory, instanceId, commitInterval);
    }

    public StreamOptions withThreads(int value) {
        return new StreamOptions(application, topology, partitions, value, stateDirectory, instanceId, commitInterval);
    }

    public StreamOptions withInstanceId(String value) {
        return new StreamOptions(application, topology, partitions, threads, stateDirectory, value, commitInterval);
    }

    public StreamOptions withCommitInterval(Duration value) {
        return new StreamOptions(application, topology, partitions, threads, stateDirectory, instanceId, value);
    }

    private static void requireName(String what, String value) {
        if (!value.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    what + " is '" + value + "', must be 1 to 100 letters, digits, dots, underscores or hyphens");
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
        }
    }
}
