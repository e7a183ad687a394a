package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.Scalars;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What forecasts of returns are wanted for: small errors, right directions, as much variation as there is, and gains. A sum of
 * {@link ReturnsPart parts} by their shares, the mean of all outputs. The loss {@code returns}.
 *
 * <p>Targets and predictions are taken in deviations of the training targets, an output at a time, so that shares mean the same for
 * every horizon; {@code mse} alone is {@link MeanSquaredError}.
 *
 * <p>Deviation and Sharpe ratio are those of each sequence that a network sees at once, which counts as its rows do, and not those of
 * a batch. So the loss of a batch stays the sum of its sequences' losses, whoever works on them and beside which others, and a sequence
 * of hundreds of rows has a better deviation than a batch of windows. In windows of few rows both are rough, and where outcomes of
 * neighbouring rows overlap too small.
 *
 * @param shares of each part, at least 0
 * @param steepness k of tanh(kŷ): at forecasts of 1 / k deviations three quarters are held
 * @param warmUpWeight weight of rows without need_prediction
 * @param deviations of the training targets, (outputs); empty before they are known
 */
public record ReturnsLoss(
        Map<ReturnsPart, Double> shares, double steepness, double warmUpWeight, List<Double> deviations)
        implements Loss {
    /** This loss's name in recipes. */
    public static final String NAME = "returns";

    /** Forecasts of returns have a tenth of the returns' deviation where they are good. */
    public static final double DEFAULT_STEEPNESS = 10;

    public ReturnsLoss {
        Checks.fractionOrOne("warm_up_weight", warmUpWeight);
        Checks.positive("steepness", steepness);
        shares = Map.copyOf(shares);
        shares.forEach((part, share) -> {
            if (!(share >= 0 && Double.isFinite(share))) {
                throw new IllegalArgumentException(part.text() + " is " + share + ", must be 0 or more");
            }
        });
        if (shares.values().stream().allMatch(share -> share == 0)) {
            throw new IllegalArgumentException(
                    "the shares " + ReturnsPart.texts() + " are 0, must be more in at least one");
        }
        deviations = List.copyOf(deviations);
    }

    /** That of a recipe, on targets that nobody has seen yet. */
    public ReturnsLoss(Map<ReturnsPart, Double> shares, double steepness, double warmUpWeight) {
        this(shares, steepness, warmUpWeight, List.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ClassWeights classWeights() {
        return ClassWeights.EQUAL;
    }

    @Override
    public boolean forClasses() {
        return false;
    }

    @Override
    public Loss forTargets(List<Double> variances) {
        List<Double> known = variances.stream()
                .map(variance -> variance > 0 ? Math.sqrt(variance) : 1)
                .toList();
        return new ReturnsLoss(shares, steepness, warmUpWeight, known);
    }

    @Override
    public NDArray of(NDArray predictions, NDArray targets, NDArray importance) {
        NDArray scale = predictions.getManager().create(scale());
        Forecasts forecasts = new Forecasts(predictions.div(scale), targets.div(scale), importance, steepness);
        return Arrays.stream(ReturnsPart.values()) // in this order, so that sums have the same bits
                .filter(part -> share(part) > 0)
                .map(part -> Scalars.times(part.of(forecasts), share(part)))
                .reduce(NDArray::add)
                .orElseThrow();
    }

    private double share(ReturnsPart part) {
        return shares.getOrDefault(part, 0.0);
    }

    /** (outputs). */
    private float[] scale() {
        if (deviations.isEmpty()) {
            throw new IllegalStateException("the deviations of the targets are not known yet");
        }
        float[] scale = new float[deviations.size()];
        for (int j = 0; j < scale.length; j++) {
            scale[j] = deviations.get(j).floatValue();
        }
        return scale;
    }

    /** A constant has nothing to learn: 0. */
    @Override
    public double outputWeight(double variance, int outputs) {
        return variance > 0 ? 1.0 / outputs : 0;
    }
}
