package io.seqcast.kafka;

import java.util.List;

/**
 * The topics of one stream.
 *
 * @param points observed states in, key {@code seq_ix}
 * @param predictions predictions out, key {@code seq_ix}
 * @param deadLetters records of {@code points} that no sequence could take, as they were, with the reason in their headers
 * @param scores what became of the predictions, where that is asked for
 */
public record TopicNames(String points, String predictions, String deadLetters, String scores) {
    private static final String SCORES = "seqcast.scores";

    public TopicNames {
        requireName("points", points);
        requireName("predictions", predictions);
        requireName("dead letters", deadLetters);
        requireName("scores", scores);
        if (points.equals(predictions) || points.equals(deadLetters) || predictions.equals(deadLetters)) {
            throw new IllegalArgumentException("topics of points (" + points + "), predictions (" + predictions
                    + ") and dead letters (" + deadLetters + ") must differ");
        }
        if (List.of(points, predictions, deadLetters).contains(scores)) {
            throw new IllegalArgumentException("topic of scores is " + scores + ", must differ from those of points ("
                    + points + "), predictions (" + predictions + ") and dead letters (" + deadLetters + ")");
        }
    }

    /** Topics with that of scores as it is called by default. */
    public TopicNames(String points, String predictions, String deadLetters) {
        this(points, predictions, deadLetters, SCORES);
    }

    public static TopicNames defaults() {
        return new TopicNames("seqcast.points", "seqcast.predictions", "seqcast.points.dlq");
    }

    private static void requireName(String what, String name) {
        if (!name.matches("[a-zA-Z0-9._-]{1,249}") || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("topic of " + what + " is '" + name
                    + "', must be 1 to 249 letters, digits, dots, underscores or hyphens");
        }
    }
}
