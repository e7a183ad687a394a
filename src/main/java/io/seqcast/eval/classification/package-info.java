/** Scores of class probabilities: how sharp, how calibrated, what is hit and what is missed, each beside its dummy. */
@NullMarked
package io.seqcast.eval.classification;

import org.jspecify.annotations.NullMarked;
