package io.seqcast.cli;

import io.seqcast.kafka.TopicNames;
import picocli.CommandLine.Option;

/** The topics, renamed by option. */
final class TopicOptions {
    @Option(
            names = "--points-topic",
            paramLabel = "TOPIC",
            defaultValue = "seqcast.points",
            description = "Topic of observed points (default: ${DEFAULT-VALUE}).")
    private String points;

    @Option(
            names = "--predictions-topic",
            paramLabel = "TOPIC",
            defaultValue = "seqcast.predictions",
            description = "Topic of predictions (default: ${DEFAULT-VALUE}).")
    private String predictions;

    @Option(
            names = "--dead-letters-topic",
            paramLabel = "TOPIC",
            defaultValue = "seqcast.points.dlq",
            description = "Topic of points that could not be taken (default: ${DEFAULT-VALUE}).")
    private String deadLetters;

    @Option(
            names = "--scores-topic",
            paramLabel = "TOPIC",
            defaultValue = "seqcast.scores",
            description = "Topic of scores, where 'run --scores' asks for them (default: ${DEFAULT-VALUE}).")
    private String scores;

    TopicNames names() {
        return new TopicNames(points, predictions, deadLetters, scores);
    }
}
