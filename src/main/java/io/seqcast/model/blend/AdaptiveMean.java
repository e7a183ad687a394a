package io.seqcast.model.blend;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The weighted mean of the living members whose weights follow their recent errors in one sequence, by an {@link Adaptation}. Its
 * state is of one size however long the sequence is: a weight and the last errors of each member and output.
 *
 * <p>A member without a say in a row has no error there; one that has had none yet counts as the mean of the others. An outcome by
 * which members cannot be compared, as all were right or nothing has moved, leaves the weights as they are.
 */
public final class AdaptiveMean implements RowBlend {
    private final Adaptation adaptation;
    private final double[][] weights; // (outputs, members)
    private final ErrorRing[][] errors; // (outputs, members)
    private final ErrorRing[] ofZero; // (outputs): what a forecast of 0 errs
    private final RowMean mean;
    private final double[] scratch; // (members)

    /** All members alike. */
    public AdaptiveMean(Adaptation adaptation, int outputs, int members) {
        this.adaptation = adaptation;
        weights = new double[outputs][members];
        errors = new ErrorRing[outputs][members];
        ofZero = new ErrorRing[outputs];
        for (int j = 0; j < outputs; j++) {
            Arrays.fill(weights[j], 1.0 / members);
            Arrays.setAll(errors[j], k -> new ErrorRing(adaptation.recent()));
            ofZero[j] = new ErrorRing(adaptation.recent());
        }
        mean = new RowMean(weights);
        scratch = new double[members];
    }

    @Override
    public void blend(BlendedRow row, int j) {
        mean.blend(row, j);
    }

    /** Weight of a member in an output; those of all members have the sum 1. */
    public double weight(int output, int member) {
        return weights[output][member];
    }

    /**
     * Takes an outcome that has become known.
     *
     * @param output of which it is
     * @param outcome finite
     * @param said by each member of it, (members); NaN by one that had no say
     */
    public void learn(int output, double outcome, float[] said) {
        for (int k = 0; k < said.length; k++) {
            if (Float.isFinite(said[k])) {
                errors[output][k].add(adaptation.error().of(outcome, said[k]));
            }
        }
        ofZero[output].add(adaptation.error().of(outcome, 0));
        follow(weights[output], errors[output], ofZero[output]);
    }

    /** Size of the stored form, the same at every row. */
    public int bytes() {
        int ring = ofZero[0].bytes();
        return weights.length * (weights[0].length * (Double.BYTES + ring) + ring);
    }

    /** Bytes held in memory, but for some small objects. */
    public long memoryBytes() {
        return bytes();
    }

    /** Writes {@link #bytes()} bytes from which {@link #readFrom} restores this state exactly. */
    public void writeTo(ByteBuffer target) {
        for (int j = 0; j < weights.length; j++) {
            for (int k = 0; k < weights[j].length; k++) {
                target.putDouble(weights[j][k]);
                errors[j][k].writeTo(target);
            }
            ofZero[j].writeTo(target);
        }
    }

    /** @throws IllegalArgumentException if {@link #writeTo} cannot have written it */
    public void readFrom(ByteBuffer source) {
        for (int j = 0; j < weights.length; j++) {
            for (int k = 0; k < weights[j].length; k++) {
                weights[j][k] = source.getDouble();
                if (!(weights[j][k] >= 0 && weights[j][k] <= 1)) {
                    throw new IllegalArgumentException("a weight of " + weights[j][k] + ", expected 0 to 1");
                }
                errors[j][k].readFrom(source);
            }
            ofZero[j].readFrom(source);
        }
    }

    private void follow(double[] own, ErrorRing[] rings, ErrorRing zero) {
        double sum = 0;
        int known = 0;
        for (int k = 0; k < own.length; k++) {
            scratch[k] = rings[k].mean();
            sum += rings[k].isEmpty() ? 0 : scratch[k];
            known += rings[k].isEmpty() ? 0 : 1;
        }
        double average = sum / known;
        double unit = switch (adaptation.error()) {
            case MAPE -> 1;
            case MSE -> zero.mean();
            case SCALED -> average;
        };
        if (known == 0 || !(unit > 0)) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < own.length; k++) {
            scratch[k] = (rings[k].isEmpty() ? average : scratch[k]) / unit;
            least = Math.min(least, scratch[k]);
        }
        double total = 0;
        for (int k = 0; k < own.length; k++) {
            scratch[k] = StrictMath.exp(adaptation.sharpness() * (least - scratch[k])); // of the best 1: none overflows
            total += scratch[k];
        }
        for (int k = 0; k < own.length; k++) {
            own[k] = adaptation.momentum() * own[k] + (1 - adaptation.momentum()) * (scratch[k] / total);
        }
    }
}
