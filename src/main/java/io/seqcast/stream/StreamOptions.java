package io.seqcast.stream;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How an instance of the stream runs.
 *
 * @param application name of the consumer group, and prefix of changelogs and transactions
 * @param topology what it does
 * @param partitions of the topics of points and predictions; must match those that exist
 * @param threads that share the partitions of this instance
 * @param stateDirectory where the stores and this instance's identity live
 * @param commitInterval time between two commits: what readers of committed predictions wait for
 */
public record StreamOptions(
        String application,
        TopologyOptions topology,
        int partitions,
        int threads,
        Path stateDirectory,
        Duration commitInterval) {

    public StreamOptions {
        if (!application.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("application is '" + application
                    + "', must be 1 to 100 letters, digits, dots, underscores or hyphens");
        }
        requirePositive("partitions", partitions);
        requirePositive("threads", threads);
        requirePositive("commitInterval (ms)", commitInterval.toMillis());
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
        return new StreamOptions(value, topology, partitions, threads, stateDirectory, commitInterval);
    }

    public StreamOptions withTopology(TopologyOptions value) {
        return new StreamOptions(application, value, partitions, threads, stateDirectory, commitInterval);
    }

    public StreamOptions withPartitions(int value) {
        return new StreamOptions(application, topology, value, threads, stateDirectory, commitInterval);
    }

    public StreamOptions withThreads(int value) {
        return new StreamOptions(application, topology, partitions, value, stateDirectory, commitInterval);
    }

    public StreamOptions withCommitInterval(Duration value) {
        return new StreamOptions(application, topology, partitions, threads, stateDirectory, value);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
        }
    }
}
