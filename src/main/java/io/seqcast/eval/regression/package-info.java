/** Scores of predicted target columns: R², error, correlation, and the information coefficient across sequences. */
@NullMarked
package io.seqcast.eval.regression;

import org.jspecify.annotations.NullMarked;
