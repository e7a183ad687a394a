package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.ConditionState;
import io.seqcast.feature.RowCondition;
import io.seqcast.model.bundle.ModelBundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** After which rows a model predicts: those with need_prediction, narrowed by its {@code predict_when}. */
public final class PredictWhen {
    private PredictWhen() {}

    /** Whether the model may be silent after a row that asks for a prediction. */
    public static boolean narrows(ModelBundle bundle) {
        return bundle.texts().predictWhen() != null;
    }

    /**
     * The sequences with their flags where the model predicts.
     *
     * @param sequences of the model's inputs
     * @throws IllegalArgumentException if the model's condition is none
     */
    public static List<Sequence> narrow(ModelBundle bundle, List<Sequence> sequences) {
        RowCondition condition = condition(bundle);
        return condition == null
                ? sequences
                : sequences.stream().map(condition::narrow).toList();
    }

    /**
     * Tells of points, those of a sequence in the order of its steps from 0 on, whether the model predicts after them. Belongs to
     * one thread, and keeps what it knows of every sequence.
     *
     * @throws IllegalArgumentException if the model's condition is none
     */
    public static Predicate<Point> after(ModelBundle bundle) {
        RowCondition condition = condition(bundle);
        if (condition == null) {
            return Point::needPrediction;
        }
        Map<Long, ConditionState> states = new HashMap<>();
        return point -> {
            if (point.step() == 0) {
                states.put(point.sequence(), condition.newState());
            }
            ConditionState state = states.computeIfAbsent(point.sequence(), id -> condition.newState());
            return state.push(point.features(), 0, point.time()) && point.needPrediction();
        };
    }

    static @Nullable RowCondition condition(ModelBundle bundle) {
        Source source = bundle.texts().condition();
        return source == null ? null : RowCondition.of(source, bundle.inputs());
    }
}
