/** Mamba-2 (Dao and Gu 2024, arXiv:2405.21060): the kind {@code mamba2}, in its step and its chunked form. */
package io.seqcast.model.mamba2;
