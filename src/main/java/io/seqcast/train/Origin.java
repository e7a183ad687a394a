package io.seqcast.train;

/**
 * Where a model comes from, in words for its provenance.
 *
 * @param data what it was trained on, a file's name say
 * @param command that trains it again
 */
public record Origin(String data, String command) {}
