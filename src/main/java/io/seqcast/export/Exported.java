package io.seqcast.export;

/**
 * A graph that was written and held against the step form.
 *
 * @param file its name in the folder
 * @param bytes its size
 * @param stateFloats floats of its states
 */
public record Exported(String file, int bytes, int stateFloats, Agreement agreement) {}
