/**
 * What is to be predicted after each row of a sequence. It looks ahead: a prediction never depends on it, its score does.
 *
 * <pre>
 * Targets                         what comes true after each row
 *    ├─ NextRow                   columns of the next row
 *    ├─ TargetColumns, ClassLabel columns of the data
 *    └─ TargetPlan ─ TargetText   columns of a file in the language of features, which may look ahead
 *        └─ TargetOperators       ahead, first_touch, …: how they are called; LookAhead computes them
 * ShippedTargets                  files that come with the program
 * TargetConstants                 the numbers of such a file that have names, to be set
 * DelayedTargets                  the same of rows that come one by one: DelayedNextRow, DelayedPlan
 * TextOutcomes                    a text's columns as the target columns of sequences that have none
 * </pre>
 */
@NullMarked
package io.seqcast.target;

import org.jspecify.annotations.NullMarked;
