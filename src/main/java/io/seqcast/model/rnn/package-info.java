/**
 * Recurrent networks of gated cells, in their step form and through LibTorch: the kinds {@code gru} and {@code lstm}, and
 * {@code bigru_attention}, which reads a window of rows both ways.
 */
package io.seqcast.model.rnn;
