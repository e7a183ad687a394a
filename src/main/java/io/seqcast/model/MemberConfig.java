package io.seqcast.model;

import java.util.Map;

/** What a member of an ensemble is: its kind and sizes. */
public interface MemberConfig {

    /** Name of the kind in model.json. */
    String kind();

    /** Width of an input row, after features. */
    int inputs();

    /** Width of a prediction. */
    int outputs();

    /** The rest of the config under its names in model.json, in order. */
    Map<String, Number> settings();
}
