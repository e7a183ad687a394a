package io.seqcast.train.search;

import java.util.Map;

/**
 * What one combination of settings made of the rows.
 *
 * @param settings their values, by name
 * @param labels how often each class came, in the rows that count
 * @param metric of the quick classifier; NaN without one, or where a class came in none of the rows that it learns from or is judged by
 */
public record Trial(Map<String, Double> settings, LabelShares labels, double metric) {

    /** What the search makes large: balance + entropy of the labels, and the metric if there is one. */
    public double objective() {
        return labels.balance() + labels.entropy() + (Double.isNaN(metric) ? 0 : metric);
    }
}
