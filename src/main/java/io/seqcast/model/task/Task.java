package io.seqcast.model.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model says, apart from its kind. Immutable. */
public sealed interface Task permits Regression, Classification, Policy {

    /** The task's name in model.json. */
    String name();

    /** Names of what is emitted after each row, in order. */
    List<String> outputs();

    /** Names of what a member predicts after each row, in order: of classes their probabilities and not what follows from these. */
    List<String> predicted();

    /** The classes that members predict; null for numbers. */
    @Nullable
    Classification classification();

    /** How many values a member predicts after each row. */
    int width();

    /**
     * Training means of what a member predicts, base rates of classes: what is said where no member has a finite answer, and what
     * shrinkage draws towards. (width), or empty where they are unknown.
     */
    List<Double> means();
}
