package io.seqcast.model.graph;

/** What a node of an {@link OnnxGraph} makes, an input or a constant, by its name in the file. */
public record Value(String name) {}
