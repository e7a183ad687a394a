/**
 * Which columns of a feature set are worth having.
 *
 * <pre>
 * GainRanking            trees that predict the next row, and what splits at each column gain
 *    ├─ SampledRows      what they learn from: some training rows with the set's columns, and the rows behind them
 *    └─ RankedColumns    the columns, the best first: as a feature file
 * </pre>
 */
@NullMarked
package io.seqcast.train.select;

import org.jspecify.annotations.NullMarked;
