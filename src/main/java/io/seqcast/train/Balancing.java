package io.seqcast.train;

import io.seqcast.eval.classification.ConfusionMatrix;
import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.HardNegatives;
import io.seqcast.train.part.HardRows;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.LearningRecipe;
import java.util.List;
import java.util.stream.IntStream;

/** Carries what one member's training makes of imbalance from epoch to epoch. */
final class Balancing {
    private final LearningRecipe learning;
    private final Problem problem;
    private final List<Stretch> training;
    private final List<Double> shares; // of the classes in training

    Balancing(LearningRecipe learning, Problem problem, List<Stretch> training, List<Double> shares) {
        this.learning = learning;
        this.problem = problem;
        this.training = training;
        this.shares = shares;
    }

    /** What a network says after each scored row of some stretches, (stretches)(to, C). */
    interface Said {
        List<float[]> of(List<Stretch> stretches);
    }

    /** The loss with the weights that an epoch has come to. */
    Loss weighing(Loss loss, Balance now) {
        return now.weights().equals(ClassWeights.EQUAL) ? loss : loss.weighing(now.weights());
    }

    /**
     * What the next epoch has.
     *
     * @param epoch that is over, from 1
     * @param minimised the loss that it had
     * @param validated what the network then said of the validation rows
     * @param said asks it about others
     */
    Balance after(int epoch, Balance before, Loss minimised, RowSums validated, Said said) {
        return new Balance(weights(minimised.classWeights(), validated), hard(epoch, before.hard(), said));
    }

    private ClassWeights weights(ClassWeights now, RowSums validated) {
        if (learning.reweighting().isNone()) {
            return ClassWeights.EQUAL;
        }
        ConfusionMatrix confusion = validated.classes().sums().confusion();
        List<Double> predicted = IntStream.range(0, problem.width())
                .mapToObj(confusion::predictedShare)
                .toList();
        return learning.reweighting().after(now, predicted, shares);
    }

    private HardRows hard(int epoch, HardRows before, Said said) {
        HardNegatives wanted = learning.sampler().hard();
        if (wanted == null || !wanted.lookAfter(epoch)) {
            return before;
        }
        HardSearch search = new HardSearch(wanted, problem);
        List<float[]> probabilities = said.of(training);
        for (int i = 0; i < training.size(); i++) {
            search.add(i, training.get(i), probabilities.get(i));
        }
        return search.found(training.size());
    }
}
