package io.seqcast.eval.returns;

/**
 * What a forecaster takes, as far as somebody measured it.
 *
 * @param rowSeconds of a live row of one sequence on one core, features and all members
 * @param trainingSeconds that its members' trainings took in all; NaN if nobody says
 * @param trainingSequences that they were trained on; 0 if nobody says
 * @param trainingMebibytes the greatest memory that the training held; NaN if nobody says
 */
public record ForecasterCost(
        double rowSeconds, double trainingSeconds, int trainingSequences, double trainingMebibytes) {}
