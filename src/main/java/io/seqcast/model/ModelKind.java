package io.seqcast.model;

import io.seqcast.json.JsonFields;

/**
 * One kind of model: its name, and how the config of a member is read. All else follows from the config. A kind lives in a
 * folder of its own and knows no other kind; {@code ModelKinds} lists them.
 */
public sealed interface ModelKind permits TensorKind, FileKind {

    /** Its name in model.json and in recipes. */
    String name();

    /**
     * The config of a member: sizes under the names of model.json, optional ones with their defaults.
     *
     * @param settings whose fields are asked for, each one that there is
     * @param inputs width of an input row, after features
     * @param outputs width of what is said after each row
     * @throws io.seqcast.json.JsonException naming the field, what it holds and what would be right
     */
    MemberConfig config(JsonFields settings, int inputs, int outputs);
}
