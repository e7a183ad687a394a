/** What forecasts of returns are worth: direction, error, correlation across sequences, and money with its costs. */
@NullMarked
package io.seqcast.eval.returns;

import org.jspecify.annotations.NullMarked;
