package io.seqcast.train.recipe;

import io.seqcast.train.part.Augmentation;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.Optimizer;
import io.seqcast.train.part.Reweighting;
import io.seqcast.train.part.Sampler;
import io.seqcast.train.part.Schedule;
import io.seqcast.train.part.Smote;
import io.seqcast.train.part.Stopping;
import java.util.ArrayList;
import java.util.List;

/**
 * How a member learns. A kind that is fitted without gradients takes of it the weights of rows alone, those of classes
 * included: to classes it is always fitted by cross-entropy, to numbers by squared error.
 *
 * @param loss what is minimised
 * @param reweighting how the loss's weights of classes follow what is predicted
 * @param smote windows that are made between those of scarce classes
 * @param augmentation what is done to sequences in training
 * @param sampler what a network sees in an epoch
 * @param optimizer the update rule
 * @param schedule the course of the learning rate
 * @param stopping when the training ends
 */
public record LearningRecipe(
        Loss loss,
        Reweighting reweighting,
        Smote smote,
        Augmentation augmentation,
        Sampler sampler,
        Optimizer optimizer,
        Schedule schedule,
        Stopping stopping) {

    /** Weight in the loss of rows without need_prediction. */
    public double unflaggedWeight() {
        return sampler.unflaggedWeight(loss.warmUpWeight());
    }

    /** The blocks in which another differs and which say nothing to a kind that is fitted without gradients. */
    List<String> gradientBlocksUnlike(LearningRecipe other) {
        List<String> unlike = new ArrayList<>();
        if (!reweighting.equals(other.reweighting)) {
            unlike.add(LearningReader.REWEIGHTING);
        }
        if (!smote.equals(other.smote)) {
            unlike.add(LearningReader.SMOTE);
        }
        if (!augmentation.equals(other.augmentation)) {
            unlike.add(LearningReader.AUGMENTATION);
        }
        if (!sampler.equals(other.sampler)) {
            unlike.add(LearningReader.SAMPLER);
        }
        if (!optimizer.equals(other.optimizer)) {
            unlike.add(LearningReader.OPTIMIZER);
        }
        if (!schedule.equals(other.schedule)) {
            unlike.add(LearningReader.SCHEDULE);
        }
        if (!stopping.equals(other.stopping)) {
            unlike.add(LearningReader.STOPPING);
        }
        return unlike;
    }
}
