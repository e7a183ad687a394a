/**
 * Which numbers of a text of targets make labels that can be learned.
 *
 * <pre>
 * TargetSearch            tries combinations of settings: all of a Grid, or those that a BayesianSearch proposes
 *    ├─ Grid, Setting     what there is to be tried
 *    ├─ BayesianSearch    the next place to try ─ GaussianProcess, what is known of all places after some trials
 *    ├─ QuickClassifier   how well labels are told apart by a logistic regression; ValidationMetric says by which figure
 *    └─ Trial             what one combination made of the rows: LabelShares, the figure
 * </pre>
 */
@NullMarked
package io.seqcast.train.search;

import org.jspecify.annotations.NullMarked;
