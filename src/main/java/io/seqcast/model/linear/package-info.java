/**
 * Ridge regression (Hoerl and Kennard 1970) on the input row and products of its values, for classes multinomial logistic regression:
 * the kind {@code linear}.
 */
package io.seqcast.model.linear;
