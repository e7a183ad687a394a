package io.seqcast.explain;

import io.seqcast.data.Sequence;
import io.seqcast.explain.DrawnRows.Place;
import io.seqcast.feature.FeaturePipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stretches of a member's input rows, all of one length.
 *
 * @param length rows of each, W
 * @param width of a row
 * @param all the oldest row first, each (W, width)
 */
record Stretches(int length, int width, List<float[]> all) {

    /**
     * The rows up to some places, as features and normaliser make them of the whole sequence before.
     *
     * @param places by rising sequence and step, each with {@code length} rows up to it
     */
    static Stretches upTo(List<Place> places, List<Sequence> sequences, FeaturePipeline pipeline, int length) {
        int width = pipeline.width();
        List<float[]> all = new ArrayList<>();
        int from = 0;
        while (from < places.size()) {
            int sequence = places.get(from).sequence();
            int to = from;
            while (to < places.size() && places.get(to).sequence() == sequence) {
                to++;
            }
            float[] rows =
                    pipeline.rows(sequences.get(sequence), places.get(to - 1).step() + 1);
            for (Place place : places.subList(from, to)) {
                all.add(Arrays.copyOfRange(rows, (place.step() + 1 - length) * width, (place.step() + 1) * width));
            }
            from = to;
        }
        return new Stretches(length, width, all);
    }

    /** Number of stretches. */
    int count() {
        return all.size();
    }

    /** Their rows one behind the other, (count, W, width). */
    float[] joined() {
        int size = length * width;
        float[] joined = new float[count() * size];
        for (int k = 0; k < count(); k++) {
            System.arraycopy(all.get(k), 0, joined, k * size, size);
        }
        return joined;
    }
}
