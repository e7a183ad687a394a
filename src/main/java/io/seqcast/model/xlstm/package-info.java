/** xLSTM (Beck et al. 2024, arXiv:2405.04517): the kind {@code xlstm}, in its step form and through LibTorch. */
package io.seqcast.model.xlstm;
