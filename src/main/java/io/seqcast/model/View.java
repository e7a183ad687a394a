package io.seqcast.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What may be done to a window before a network is asked about it. Another one is one more entry. */
public enum View {
    /** Nothing. */
    IDENTITY("identity") {
        @Override
        void change(float[] rows, int from, int steps, int width) {}
    },
    /** Each input minus its mean over the window, in its deviations there; 0 where it does not vary. */
    ZSCORE("zscore") {
        @Override
        void change(float[] rows, int from, int steps, int width) {
            for (int i = from; i < from + width; i++) {
                double sum = 0;
                for (int t = 0; t < steps; t++) {
                    sum += rows[i + t * width];
                }
                double mean = sum / steps;
                double squares = 0;
                for (int t = 0; t < steps; t++) {
                    squares += (rows[i + t * width] - mean) * (rows[i + t * width] - mean);
                }
                double deviation = Math.sqrt(squares / steps);
                boolean varies = deviation > ROUNDING * Math.abs(mean);
                for (int t = 0; t < steps; t++) {
                    int at = i + t * width;
                    rows[at] = varies ? (float) ((rows[at] - mean) / deviation) : 0;
                }
            }
        }
    },
    /** Each input as (before + 2 · own + after) / 4; the first row stands in before itself, the last one after. */
    SMOOTH("smooth") {
        @Override
        void change(float[] rows, int from, int steps, int width) {
            for (int i = from; i < from + width; i++) {
                float before = rows[i];
                for (int t = 0; t < steps; t++) {
                    int at = i + t * width;
                    float own = rows[at];
                    float after = t + 1 < steps ? rows[at + width] : own;
                    rows[at] = (before + 2 * own + after) / 4;
                    before = own;
                }
            }
        }
    };

    private static final double ROUNDING = 1e-6; // the mean of equal floats is not quite each of them

    private final String text;

    View(String text) {
        this.text = text;
    }

    /** Its name in configs. */
    String text() {
        return text;
    }

    /**
     * Changes a window in place.
     *
     * @param from where its rows begin, row-major (steps, width)
     */
    abstract void change(float[] rows, int from, int steps, int width);

    /** @throws IllegalArgumentException for another name, saying which there are */
    static View of(String text) {
        List<View> all = Arrays.asList(values());
        return all.stream()
                .filter(view -> view.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(ViewedConfig.SETTING + " has " + text + ", must be of "
                        + all.stream().map(View::text).collect(Collectors.joining(", "))));
    }
}
