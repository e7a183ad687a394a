package io.seqcast.feature.operator;

import io.seqcast.feature.fit.FittedValues;
import org.jspecify.annotations.Nullable;

/** What the calls of a text have learned from training rows. */
@FunctionalInterface
public interface Learned {

    /**
     * What a call has learned; null if that is still to come, and the text is read to find out of what.
     *
     * @throws io.seqcast.expression.ExpressionException if the text cannot be used without
     */
    @Nullable
    FittedValues of(FittedCall call);

    /** Of texts that are used without any training: refuses. */
    static Learned nothing() {
        return call -> {
            throw call.refuse("nothing is learned here; it belongs in a feature file that a model is trained with");
        };
    }
}
