package io.seqcast.model.blend;

import java.util.List;

/**
 * Weights for each output, on the simplex: the blend {@code weights}.
 *
 * @param weights (outputs, members), each row ≥ 0 with a sum of 1
 */
public record Weights(List<List<Double>> weights) implements WeightedMean {
    /** This blend's name in model.json. */
    public static final String TYPE = "weights";

    private static final double ROUNDING = 1e-6;

    public Weights {
        weights = weights.stream().map(List::copyOf).toList();
        for (int j = 0; j < weights.size(); j++) {
            double sum = 0;
            for (double weight : weights.get(j)) {
                if (!(weight >= 0 && weight <= 1 + ROUNDING)) {
                    throw new IllegalArgumentException("weights[" + j + "] holds " + weight + ", must be 0 to 1");
                }
                sum += weight;
            }
            if (!(Math.abs(sum - 1) <= ROUNDING)) {
                throw new IllegalArgumentException("weights[" + j + "] has the sum " + sum + ", must be 1");
            }
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public double weight(int output, int member) {
        return weights.get(output).get(member);
    }

    @Override
    public void requireFit(int outputs, List<String> members) {
        if (weights.size() != outputs) {
            throw new IllegalArgumentException(
                    "weights has " + weights.size() + " rows, must have one for each of " + outputs + " outputs");
        }
        for (int j = 0; j < outputs; j++) {
            if (weights.get(j).size() != members.size()) {
                throw new IllegalArgumentException("weights[" + j + "] has "
                        + weights.get(j).size() + " values, must have one for each of " + members.size() + " members");
            }
        }
    }
}
