package io.seqcast.train.part;

import io.seqcast.eval.classification.ClassMetric;

/** A metric of classes: that of an evaluation, so that both mean the same by it. */
public record OfClasses(ClassMetric metric) implements Metric {
    /** Mean −log of the probability of the class that came true, in nats. */
    public static final OfClasses LOG_LOSS = new OfClasses(ClassMetric.LOG_LOSS);

    @Override
    public String text() {
        return metric.text();
    }

    @Override
    public String title() {
        return metric.title();
    }

    @Override
    public boolean forClasses() {
        return true;
    }

    @Override
    public boolean rises() {
        return metric.rises();
    }

    @Override
    public double of(RowSums sums) {
        return metric.of(sums.classes());
    }
}
