package io.seqcast.train;

import io.seqcast.feature.RunningScale;
import io.seqcast.target.NextRow;

/**
 * Next-row targets in deviations from the mean of the sequence's raw rows so far: (y − mean_t) / std_t, and back. An error in them
 * counts std_t² times, so that the loss stays in the data's units.
 *
 * @param targets whose columns are scaled
 * @param inputs width of a raw row
 */
record OutputScaling(NextRow targets, int inputs) {

    /**
     * Scales targets and importance in place.
     *
     * @param rows raw rows from the sequence's start on, as a model sees them
     * @param from first row that {@code scaled} and {@code importance} hold
     */
    void apply(float[] rows, int from, float[] scaled, float[] importance) {
        RunningScale scale = new RunningScale(inputs);
        int width = targets.width();
        int steps = from + scaled.length / width;
        for (int t = 0; t < steps; t++) {
            scale.push(rows, t * inputs);
            for (int j = 0; t >= from && j < width; j++) {
                int column = targets.columns().get(j);
                int i = (t - from) * width + j;
                double deviation = scale.deviation(column);
                float target = (float) ((scaled[i] - scale.mean(column)) / deviation);
                boolean usable = deviation > 0 && Float.isFinite(target);
                scaled[i] = usable ? target : 0;
                importance[i] = usable ? (float) (importance[i] * deviation * deviation) : 0;
            }
        }
    }

    /** Brings predictions after each row from the sequence's start on back to the data's units, in place. */
    void undo(float[] rows, float[] predictions) {
        RunningScale scale = new RunningScale(inputs);
        int width = targets.width();
        for (int t = 0; t < predictions.length / width; t++) {
            scale.push(rows, t * inputs);
            for (int j = 0; j < width; j++) {
                int column = targets.columns().get(j);
                double deviations = predictions[t * width + j];
                predictions[t * width + j] = (float) (scale.mean(column) + scale.deviation(column) * deviations);
            }
        }
    }
}
