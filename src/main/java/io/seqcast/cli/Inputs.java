package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionDetail;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.serve.PredictWhen;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Opens what a command reads, checked against the model it is meant for. */
final class Inputs {
    private Inputs() {}

    /**
     * A file of points with the columns that the model takes, found by their names; a model of the first format takes any of the
     * right number.
     *
     * @throws DataException if the file is no point file, or has not these columns
     */
    static PointFile open(Path data, ModelBundle bundle, Missing missing) {
        if (bundle.findsColumnsByName()) {
            return PointFile.open(
                    data, PointColumns.ALL.withInputs(bundle.inputs()).withMissing(missing));
        }
        return ofWidth(data, bundle, PointFile.open(data, PointColumns.ALL.withMissing(missing)));
    }

    /** The same with what the model's task is scored by: its target columns, or the class, unless a text makes them of the rows. */
    static PointFile openWithOutcomes(Path data, ModelBundle bundle) {
        if (bundle.texts().targets() != null) {
            return open(data, bundle, Missing.REFUSE);
        }
        PointColumns columns = PointColumns.ALL;
        if (bundle.findsColumnsByName()) {
            columns = columns.withInputs(bundle.inputs());
        }
        Classification classes = bundle.task().classification();
        if (classes != null) {
            columns = columns.withLabel(classes.label(), classes.classes());
        } else if (!bundle.predictsNextRow()) {
            columns = columns.withTargets(bundle.outputs());
        }
        return ofWidth(data, bundle, PointFile.open(data, columns));
    }

    /** The sequences of an open file, of these columns alone: the whole file again if it was opened with others. */
    static List<Sequence> readOutcomes(Path data, PointFile file, List<String> columns) {
        if (file.columns().equals(columns)) {
            return file.readSequences();
        }
        try (PointFile some = PointFile.open(data, PointColumns.ALL.withInputs(columns))) {
            return some.readSequences();
        }
    }

    /**
     * The sequences of a file with their flags where the model predicts.
     *
     * @param sequences of whatever columns
     */
    static List<Sequence> narrow(List<Sequence> sequences, Path data, ModelBundle bundle) {
        if (!PredictWhen.narrows(bundle)) {
            return sequences;
        }
        List<Sequence> inputs;
        try (PointFile file = open(data, bundle, Missing.REFUSE)) {
            inputs = PredictWhen.narrow(bundle, file.readSequences());
        }
        return IntStream.range(0, sequences.size())
                .mapToObj(i -> sequences.get(i).withNeedPrediction(inputs.get(i).needPrediction()))
                .toList();
    }

    /** What a file of the model's predictions holds beside their values. */
    static PredictionDetail detail(ModelBundle bundle) {
        PredictionDetail detail = bundle.decides() ? PredictionDetail.DECISION : PredictionDetail.VALUES;
        return bundle.intervals() == null ? detail : detail.withIntervals();
    }

    /** Names of the values that the model predicts from a file: a model of the first format says the file's. */
    static List<String> outputs(ModelBundle bundle, PointFile file) {
        return bundle.findsColumnsByName() ? bundle.outputs() : file.columns();
    }

    /**
     * Refuses predictions that are not of a model's outputs.
     *
     * @param columns of the file {@code predictions}
     */
    static void requireOutputs(Path predictions, List<String> columns, ModelBundle bundle) {
        if (!columns.equals(bundle.outputs())) {
            throw new DataException(predictions + ": predicts " + columns + ", the model says " + bundle.outputs());
        }
    }

    private static PointFile ofWidth(Path data, ModelBundle bundle, PointFile file) {
        if (file.width() != bundle.width()) {
            int width = file.width();
            file.close();
            throw new DataException(data + ": has " + width + " feature columns, the model takes " + bundle.width());
        }
        return file;
    }
}
