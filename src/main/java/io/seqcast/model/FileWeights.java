package io.seqcast.model;

/** Weights in a form of their kind's own, trees or a graph say; kept with the file that they were read from. */
public non-sealed interface FileWeights extends MemberWeights {

    /** The file's bytes, shared: treat them as read-only. */
    byte[] content();
}
