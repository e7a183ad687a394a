package io.seqcast.train.part;

/**
 * What a network sees at once in training: rows up to the end of a stretch, from the zero state.
 *
 * @param stretch the rows that count
 * @param start the first row that the network sees, at most the first that counts
 * @param number of the draw among those of its epoch, whatever their order: with it, randomness is its own
 */
public record Draw(Stretch stretch, int start, int number) {}
