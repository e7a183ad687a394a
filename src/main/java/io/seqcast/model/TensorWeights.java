package io.seqcast.model;

import java.util.Map;

/**
 * Weights that are tensors, as a safetensors file holds them.
 *
 * @param tensors by name. Arrays are shared, not copied: treat them as read-only
 */
public record TensorWeights(Map<String, Tensor> tensors) implements MemberWeights {}
