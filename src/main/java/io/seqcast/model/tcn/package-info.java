/** Temporal convolutional networks: the kind {@code tcn}, in its step form and through LibTorch. */
package io.seqcast.model.tcn;
