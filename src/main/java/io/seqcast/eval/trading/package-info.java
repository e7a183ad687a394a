/** What accounts that trade are worth, each beside others with the same costs, with intervals by blocks of dates. */
@NullMarked
package io.seqcast.eval.trading;

import org.jspecify.annotations.NullMarked;
