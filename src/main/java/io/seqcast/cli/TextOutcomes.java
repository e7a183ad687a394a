package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.model.BundleException;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import io.seqcast.target.ClassLabel;
import io.seqcast.target.TargetPlan;
import java.util.List;

/** Outcomes that a model's text of targets makes of the rows themselves, so that the data needs no columns of them. */
final class TextOutcomes {
    private TextOutcomes() {}

    /**
     * The sequences with their outcomes as target columns, in the order of the model's outputs; of classes with their indices.
     *
     * @throws BundleException if the text's columns are not what the model says
     * @throws IllegalArgumentException if a value is the index of no class
     */
    static List<Sequence> of(ModelBundle bundle, TargetFile file, List<Sequence> sequences) {
        TargetPlan plan = TargetPlan.of(file.source(), bundle.inputs());
        requireFit(bundle, file, plan.names());
        List<Sequence> given = sequences.stream().map(plan::onto).toList();
        if (bundle.task() instanceof Classification classes) {
            ClassLabel label = new ClassLabel(0, classes.classes().size());
            given.forEach(label::after);
        }
        return given;
    }

    private static void requireFit(ModelBundle bundle, TargetFile file, List<String> columns) {
        if (bundle.task() instanceof Classification && columns.size() != 1) {
            throw new BundleException(file.source().name() + " has the columns " + columns
                    + ", must have exactly one for a classification: the index of the class");
        }
        if (!(bundle.task() instanceof Classification) && !columns.equals(bundle.outputs())) {
            throw new BundleException(
                    file.source().name() + " has the columns " + columns + ", the model says " + bundle.outputs());
        }
    }
}
