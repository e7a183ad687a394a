/** Recurrent networks of gated cells: the kind {@code gru}, in its step form and through LibTorch. */
package io.seqcast.model.rnn;
