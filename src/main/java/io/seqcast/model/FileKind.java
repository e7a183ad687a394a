package io.seqcast.model;

import io.seqcast.json.JsonFields;

/** A kind with weights files of its own form, which also tell sizes. */
public non-sealed interface FileKind extends ModelKind {

    /** What names of its files end with, the dot included. */
    String ending();

    /**
     * Reads a file.
     *
     * @param content all of it; nothing of it is trusted
     * @param source the file's name, which begins messages
     * @throws BundleException if it is damaged or of a form that is not read
     */
    FileWeights weights(byte[] content, String source);

    /**
     * The config of a member whose weights are there.
     *
     * @param settings whose fields are asked for
     * @param outputs width of what is to be said after each row
     * @param source the weights file's name, which begins messages about it
     * @throws BundleException if the weights are for other sizes
     */
    MemberConfig config(JsonFields settings, FileWeights weights, int outputs, String source);
}
