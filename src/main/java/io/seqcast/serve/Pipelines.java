package io.seqcast.serve;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the members of an ensemble see of a row, each pipeline once, and the pipelines' parts of its state. */
final class Pipelines {
    private final List<String> keys = new ArrayList<>();
    private final List<FeaturePipeline> list = new ArrayList<>();
    private final List<StatePart> parts = new ArrayList<>();

    /**
     * Where a pipeline stands; it is made if it is none of those there are.
     *
     * @param key equal for equal pipelines
     */
    int index(String key, Supplier<FeaturePipeline> pipeline) {
        if (!keys.contains(key)) {
            parts.add(StatePart.pipeline(key, keys.size()));
            keys.add(key);
            list.add(pipeline.get());
        }
        return keys.indexOf(key);
    }

    FeaturePipeline get(int index) {
        return list.get(index);
    }

    List<StatePart> parts() {
        return parts;
    }

    FeatureState[] newStates() {
        return list.stream().map(FeaturePipeline::newState).toArray(FeatureState[]::new);
    }

    /** What all make of a span's rows, whose states go on: (pipelines)(T, width). */
    float[][] rows(EnsembleSpan span) {
        float[][] rows = new float[list.size()][];
        for (int p = 0; p < rows.length; p++) {
            FeaturePipeline pipeline = list.get(p);
            FeatureState state = span.state.pipelines()[p];
            rows[p] = new float[span.steps() * pipeline.width()];
            for (int t = 0; t < span.steps(); t++) {
                state.push(span.rows, t * pipeline.inputs(), span.times[t], rows[p], t * pipeline.width());
            }
        }
        return rows;
    }
}
