/**
 * Networks that read a window of rows as a whole: an encoder, attention of every row to every row (Vaswani et al. 2017,
 * arXiv:1706.03762), pooling and dense layers. The kinds {@code mamba_attention} and {@code bilstm}, which differ in their
 * encoder.
 */
package io.seqcast.model.attention;
