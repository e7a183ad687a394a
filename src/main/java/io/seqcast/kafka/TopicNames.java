package io.seqcast.kafka;

/**
 * The topics of one stream.
 *
 * @param points observed states in, key {@code seq_ix}
 * @param predictions predictions out, key {@code seq_ix}
 * @param deadLetters records of {@code points} that no sequence could take, as they were, with the reason in their headers
 */
public record TopicNames(String points, String predictions, String deadLetters) {
    public TopicNames {
        requireName("points", points);
        requireName("predictions", predictions);
        requireName("dead letters", deadLetters);
        if (points.equals(predictions) || points.equals(deadLetters) || predictions.equals(deadLetters)) {
            throw new IllegalArgumentException("topics of points (" + points + "), predictions (" + predictions
                    + ") and dead letters (" + deadLetters + ") must differ");
        }
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
