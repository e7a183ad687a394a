package io.seqcast.model;

/** What a member has learned: tensors, or a file of its kind's own. Immutable. */
public sealed interface MemberWeights permits TensorWeights, FileWeights {}
