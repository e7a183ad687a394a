package io.seqcast.model.blend;

/** The weighted mean of the living members, and their weighted standard deviation around it. */
final class RowMean implements RowBlend {
    private final double[][] weights; // (outputs, members): asked for at every row

    RowMean(WeightedMean blend, int outputs, int members) {
        this(new double[outputs][members]);
        for (int j = 0; j < outputs; j++) {
            for (int k = 0; k < members; k++) {
                weights[j][k] = blend.weight(j, k);
            }
        }
    }

    /** @param weights (outputs, members), which their owner may change between rows */
    RowMean(double[][] weights) {
        this.weights = weights;
    }

    @Override
    public void blend(BlendedRow row, int j) {
        boolean chosen = livingWeight(row, j) > 0; // else the members that the blend counts on are all silent
        double sum = 0;
        double total = 0;
        for (int k = 0; k < row.members(); k++) {
            if (row.isAlive(k)) {
                double weight = chosen ? weights[j][k] : 1;
                sum += weight * row.said(k, j);
                total += weight;
            }
        }
        row.value = sum / total;
        double squares = 0;
        for (int k = 0; k < row.members(); k++) {
            if (row.isAlive(k)) {
                double deviation = row.said(k, j) - row.value;
                squares += (chosen ? weights[j][k] : 1) * (deviation * deviation);
            }
        }
        row.spread = Math.sqrt(squares / total);
    }

    private double livingWeight(BlendedRow row, int j) {
        double total = 0;
        for (int k = 0; k < row.members(); k++) {
            total += row.isAlive(k) ? weights[j][k] : 0;
        }
        return total;
    }
}
