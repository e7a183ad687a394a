/**
 * Recurrent networks of gated cells: the kinds {@code gru} and {@code lstm}, and
 * {@code bigru_attention}, which reads a window of rows both ways.
 */
package io.seqcast.model.rnn;
