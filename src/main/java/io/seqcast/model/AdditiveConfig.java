package io.seqcast.model;

/** The config of a kind without a state whose answers come apart exactly: a base, and what each input adds to it. */
public interface AdditiveConfig extends MemberConfig {

    /**
     * What the inputs add to what is said after rows. With the base they add up to it, but for rounding.
     *
     * @param weights checked by this config
     * @param rows to explain, (n, inputs)
     * @param background rows whose mean answer is the base, (m, inputs), m ≥ 1; a kind may know a base of its own
     */
    Contributions contributions(MemberWeights weights, float[] rows, float[] background);
}
