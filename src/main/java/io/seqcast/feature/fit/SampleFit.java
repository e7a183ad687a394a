package io.seqcast.feature.fit;

/** Learns from a {@link Sample} of the rows, which is all that it keeps. */
public sealed interface SampleFit extends Fit permits Quantiles, PowerFit, KMeans {

    /** What is learned, (rows)(columns). */
    double[][] fit(Sample sample);

    @Override
    default long held(long count, int columns) {
        return columns * (long) Sample.size(count, columns);
    }

    @Override
    default Learner learner(long count, int columns) {
        Sample sample = new Sample(count, columns);
        return new Learner() {
            @Override
            public void take(double[] v, int at) {
                sample.take(v, at);
            }

            @Override
            public FittedValues fitted() {
                return FittedValues.of(fit(sample));
            }
        };
    }
}
