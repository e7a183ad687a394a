/**
 * Which inputs a model's answers rest on: {@link io.seqcast.explain.MemberExplanations} takes the answers of members apart, {@link
 * io.seqcast.explain.ColumnExchange} exchanges columns of the data between sequences and looks how much worse the whole gets.
 */
@NullMarked
package io.seqcast.explain;

import org.jspecify.annotations.NullMarked;
