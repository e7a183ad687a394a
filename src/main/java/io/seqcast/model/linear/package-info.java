/** Ridge regression (Hoerl and Kennard 1970) on the input row and products of its values: the kind {@code linear}. */
package io.seqcast.model.linear;
