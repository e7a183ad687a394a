/** Which inputs a model's answers rest on: contributions of the inputs of members, and what an input's exchange costs the whole. */
@NullMarked
package io.seqcast.eval.importance;

import org.jspecify.annotations.NullMarked;
