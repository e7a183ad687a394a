package io.seqcast.train.part;

/**
 * What is done to sequences before a network sees them in training.
 *
 * @param amplitude probability with which a sequence is scaled and given noise, in [0, 1]
 */
public record Augmentation(double amplitude) {
    public Augmentation {
        Checks.fractionOrOne("amplitude", amplitude);
    }
}
