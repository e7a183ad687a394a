package io.seqcast.model.task;

import java.util.List;

/**
 * Intervals around the outputs of a regression: of rows like those that they were calibrated on, at least the share {@code level}
 * of the outcomes lies within the half width of what the blend says (split conformal prediction: Vovk, Gammerman and Shafer 2005,
 * <i>Algorithmic learning in a random world</i>; Lei et al. 2018, "Distribution-free predictive inference for regression").
 *
 * @param level share of the outcomes that are to lie inside, between 0 and 1
 * @param halfWidths of each output, in its units, at least 0; as predictions carry them
 */
public record Intervals(double level, List<Float> halfWidths) {

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public Intervals {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + ", must lie between 0 and 1");
        }
        halfWidths = List.copyOf(halfWidths);
        for (int j = 0; j < halfWidths.size(); j++) {
            if (!(halfWidths.get(j) >= 0 && Float.isFinite(halfWidths.get(j)))) {
                throw new IllegalArgumentException(
                        "half_widths[" + j + "] is " + halfWidths.get(j) + ", must be a finite float of at least 0");
            }
        }
    }

    /** The half widths, (K). */
    public float[] array() {
        float[] array = new float[halfWidths.size()];
        for (int j = 0; j < array.length; j++) {
            array[j] = halfWidths.get(j);
        }
        return array;
    }
}
