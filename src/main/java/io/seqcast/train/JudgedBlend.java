package io.seqcast.train;

/**
 * A blend with what it is worth.
 *
 * @param learned from the rows of all folds
 * @param inSample its score on these rows, from which it was learned: too good
 * @param nested the score on the rows of each fold of what was learned from the other folds: what to expect
 */
public record JudgedBlend(BlendTrial trial, LearnedBlend learned, FoldScore inSample, FoldScore nested) {}
