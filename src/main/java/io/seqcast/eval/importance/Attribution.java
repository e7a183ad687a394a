package io.seqcast.eval.importance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the inputs of a member add to one of its outputs. φ of a sample has a value for each row of its stretch and each input.
 *
 * @param member whose inputs they are
 * @param method by which φ was found
 * @param output of the member
 * @param unit of φ, in words
 * @param samples how many
 * @param inputs by falling importance
 * @param lags of the rows 0, 1, … back from the newest, the mean over samples of Σ |φ| over inputs; (W)
 * @param completeness whether φ adds up
 */
public record Attribution(
        Contributor member,
        Method method,
        String output,
        String unit,
        int samples,
        List<Share> inputs,
        double[] lags,
        Completeness completeness) {

    /**
     * Whose inputs are explained.
     *
     * @param name of the member
     * @param kind of model that it is
     * @param inputs names of its inputs, behind features and normaliser
     */
    public record Contributor(String name, String kind, List<String> inputs) {}

    /** How φ is found. */
    public enum Method {
        /** Expected gradients (Erion et al. 2021, arXiv:1906.10670): an integral over drawn points, so complete but for their luck. */
        GRADIENTS("expected gradients", 0.02),
        /** What weights or trees say themselves; complete but for rounding. */
        EXACT("exact contributions", 1e-3);

        private final String text;
        private final double limit;

        Method(String text, double limit) {
            this.text = text;
            this.limit = limit;
        }

        /** Its name for people. */
        public String text() {
            return text;
        }

        /** The greatest error of {@link Completeness} that passes. */
        public double limit() {
            return limit;
        }
    }

    /**
     * How much of the output rests on an input.
     *
     * @param input its name
     * @param magnitude mean |φ| over samples and rows
     * @param share of the magnitudes of all inputs, 0 to 1
     */
    public record Share(String input, double magnitude, double share) {}

    /**
     * A sample's φ, summed up.
     *
     * @param byInput Σ |φ| over the rows of its stretch, (inputs)
     * @param byLag Σ |φ| over inputs, the newest row first, (W)
     * @param sum Σφ
     * @param change f(x) − base, which the sum should be
     */
    public record Sample(double[] byInput, double[] byLag, double sum, double change) {

        /**
         * Sums up.
         *
         * @param phi the oldest row first, (W, inputs)
         */
        public static Sample of(double[] phi, int inputs, double change) {
            int length = phi.length / inputs;
            double[] byInput = new double[inputs];
            double[] byLag = new double[length];
            double sum = 0;
            for (int k = 0; k < phi.length; k++) {
                byInput[k % inputs] += Math.abs(phi[k]);
                byLag[length - 1 - k / inputs] += Math.abs(phi[k]);
                sum += phi[k];
            }
            return new Sample(byInput, byLag, sum, change);
        }
    }

    /** What samples say together, at least one, all of equally long stretches. */
    public static Attribution of(Contributor member, Method method, String output, String unit, List<Sample> samples) {
        double[] byInput = new double[samples.get(0).byInput().length];
        double[] byLag = new double[samples.get(0).byLag().length];
        for (Sample sample : samples) {
            add(sample.byInput(), samples.size(), byInput);
            add(sample.byLag(), samples.size(), byLag);
        }
        double all = Arrays.stream(byInput).sum();
        List<Share> shares = IntStream.range(0, byInput.length)
                .mapToObj(i ->
                        new Share(member.inputs().get(i), byInput[i] / byLag.length, all == 0 ? 0 : byInput[i] / all))
                .sorted(Comparator.comparingDouble(Share::magnitude).reversed())
                .toList();
        Completeness completeness = Completeness.of(
                samples.stream().mapToDouble(Sample::sum).toArray(),
                samples.stream().mapToDouble(Sample::change).toArray(),
                method.limit());
        return new Attribution(member, method, output, unit, samples.size(), shares, byLag, completeness);
    }

    private static void add(double[] values, int parts, double[] means) {
        for (int k = 0; k < means.length; k++) {
            means[k] += values[k] / parts;
        }
    }
}
