package io.seqcast.train;

import io.seqcast.model.mamba2.Mamba2Config;

/**
 * Everything that decides what a training makes of its data. Two trainings with equal options and data give equal
 * weights, but for {@code threads}, which only decides how long it takes.
 *
 * @param network sizes of each member's network
 * @param features feature set of the inputs, {@code raw} or {@code windows}
 * @param normalizer {@code none} or {@code per-sequence}
 * @param optimizer the update rule
 * @param schedule the course of the learning rate
 * @param loss what is minimised
 * @param members networks in the ensemble; member k is drawn with seed + k
 * @param epochs passes over the training sequences at most
 * @param batch sequences per update
 * @param validFraction share of the sequences that is held out to choose the best weights, in (0, 1)
 * @param patience epochs without a better validation score after which a member stops; 0 never stops early
 * @param seed of the split, the initial weights, the order and the augmentation
 * @param threads sequences worked on at the same time
 */
public record TrainOptions(
        Network network,
        String features,
        String normalizer,
        Optimizer optimizer,
        Schedule schedule,
        Loss loss,
        int members,
        int epochs,
        int batch,
        double validFraction,
        int patience,
        long seed,
        int threads) {

    public TrainOptions {
        atLeast("members", members, 1);
        atLeast("epochs", epochs, 1);
        atLeast("batch", batch, 1);
        atLeast("patience", patience, 0);
        atLeast("threads", threads, 1);
        if (!(validFraction > 0 && validFraction < 1)) {
            throw new IllegalArgumentException("valid-fraction is " + validFraction + ", must lie between 0 and 1");
        }
    }

    /** The same training on another number of threads. */
    public TrainOptions withThreads(int number) {
        return new TrainOptions(
                network,
                features,
                normalizer,
                optimizer,
                schedule,
                loss,
                members,
                epochs,
                batch,
                validFraction,
                patience,
                seed,
                number);
    }

    /**
     * Sizes of the network, under the names of {@link Mamba2Config}.
     *
     * @param dModel width of the residual stream
     * @param nLayers number of blocks
     * @param dState state size per channel
     * @param headdim channels per head
     */
    public record Network(int dModel, int nLayers, int dState, int headdim) {

        /** @throws IllegalArgumentException naming the size that does not fit */
        public Mamba2Config config(int inputs, int outputs) {
            return new Mamba2Config(inputs, outputs, dModel, nLayers, dState, headdim, 2, 4, 1, 1e-5f);
        }
    }

    /**
     * AdamW (Loshchilov and Hutter 2019).
     *
     * @param learningRate the peak
     * @param weightDecay on matrices only: none on norms, biases, A_log, dt_bias and D
     * @param beta1 decay of the gradient's mean
     * @param beta2 decay of the squared gradient's mean
     * @param clipNorm the gradient's greatest Euclidean norm over all parameters
     */
    public record Optimizer(double learningRate, double weightDecay, double beta1, double beta2, double clipNorm) {
        public Optimizer {
            positive("lr", learningRate);
            positive("clip-norm", clipNorm);
            fraction("beta1", beta1);
            fraction("beta2", beta2);
            if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
                throw new IllegalArgumentException("weight-decay is " + weightDecay + ", must be 0 or more");
            }
        }
    }

    /**
     * Mean squared error, each feature weighted by 1 / its variance over the training rows: the score by definition.
     *
     * @param warmUpWeight weight of steps that need no prediction beside those that do, in [0, 1]
     * @param amplitude probability with which a sequence is scaled and given noise, see {@link Amplitude}
     */
    public record Loss(double warmUpWeight, double amplitude) {
        public Loss {
            fractionOrOne("warm-up-weight", warmUpWeight);
            fractionOrOne("amplitude", amplitude);
        }
    }

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is " + value + ", must be more than 0");
        }
    }

    static void fraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 0 and less than 1");
        }
    }

    private static void fractionOrOne(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must lie between 0 and 1");
        }
    }
}
