package io.seqcast.model.graph;

/** How a graph holds the matrices of a network. */
public enum Precision {
    FLOAT32,
    /** Integers of 8 bits and a scale for each output; what they meet is quantised row by row, in 8 bits too. */
    INT8
}
