package io.seqcast.data;

import java.util.Arrays;
import java.util.List;

/**
 * How well one model's predictions of one partition came true so far, as it stands in the topic of scores. The newest record of a
 * partition and model holds all of it.
 *
 * @param partition of the points
 * @param fingerprint of the model that made the predictions, hexadecimal SHA-256
 * @param at wall-clock time, milliseconds since the epoch
 * @param outputs names of what was scored: columns, or classes, (K)
 * @param moments of each; of a class, those of its probability and of 1 where it came, 0 where not, (K)
 * @param confusion how often each class came and was called the most probable then, row-major (K, K), came by called; empty for
 *     columns
 * @param loss sum of the log losses of the classes that came, in nats; 0 for columns
 * @param alarms how often the errors of an output were found to have changed
 * @param latest the latest of these, the oldest first, {@value #LATEST} at most
 */
public record PublishedScores(
        int partition,
        String fingerprint,
        long at,
        List<String> outputs,
        List<ErrorMoments> moments,
        List<Long> confusion,
        double loss,
        long alarms,
        List<ResidualAlarm> latest) {
    /** Alarms that a record names. */
    public static final int LATEST = 16;

    /** @throws IllegalArgumentException if the sizes do not fit each other */
    public PublishedScores {
        outputs = List.copyOf(outputs);
        moments = List.copyOf(moments);
        confusion = List.copyOf(confusion);
        latest = List.copyOf(latest);
        int width = outputs.size();
        if (width == 0 || moments.size() != width || !confusion.isEmpty() && confusion.size() != width * width) {
            throw new IllegalArgumentException(width + " outputs have " + moments.size() + " moments and "
                    + confusion.size() + " confusions, must be at least 1, as many, and none or their square");
        }
    }

    /** The same with the alarms of its errors. */
    public PublishedScores withAlarms(long count, List<ResidualAlarm> newest) {
        return new PublishedScores(partition, fingerprint, at, outputs, moments, confusion, loss, count, newest);
    }

    /** Whether classes were scored and not columns. */
    public boolean ofClasses() {
        return !confusion.isEmpty();
    }

    /** Predictions of which an outcome has come: as many as the output knows that knows most. */
    public long scored() {
        return moments.stream()
                .mapToLong(each -> Math.round(each.weight()))
                .max()
                .orElse(0);
    }

    /** The confusions as an array, (K²). */
    public long[] confusionArray() {
        long[] array = new long[confusion.size()];
        Arrays.setAll(array, confusion::get);
        return array;
    }
}
