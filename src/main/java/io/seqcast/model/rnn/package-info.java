/** Recurrent networks of gated cells: the kinds {@code gru} and {@code lstm}, in their step form and through LibTorch. */
package io.seqcast.model.rnn;
