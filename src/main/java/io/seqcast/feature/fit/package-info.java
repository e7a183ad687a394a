/**
 * What transforms learn from training rows.
 *
 * <pre>
 * Fit                           what is learned: Moments, CorrelatedPairs and StrongestPeriods in one pass;
 *    │                          Quantiles, PowerFit, KMeans from a Sample
 *    └─ Fit.Learner             takes the rows of a value, one by one
 *        └─ FittedValues        a few numbers, most for each of its columns
 * YeoJohnson, NormalQuantile    functions that training and serving share
 * </pre>
 */
@NullMarked
package io.seqcast.feature.fit;

import org.jspecify.annotations.NullMarked;
