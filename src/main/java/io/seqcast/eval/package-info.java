/** Scores as functions of sums gathered once, baselines on the same rows, and the report. */
@NullMarked
package io.seqcast.eval;

import org.jspecify.annotations.NullMarked;
