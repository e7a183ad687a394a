package io.seqcast.explain;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.importance.ErrorBlocks;
import io.seqcast.eval.importance.Permutation;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much worse a whole model predicts where columns of its data are exchanged between sequences. The outcomes, and after which rows
 * it is asked, stay those of the data.
 */
public final class ColumnExchange {
    private static final String ALL_CLASSES = "all classes";

    private final ModelBundle bundle;
    private final List<Sequence> sequences;
    private final Outcomes outcomes;
    private final Form form;
    private final int blockDays;

    /** Brings predictions of all flagged rows, by rising sequence and step, and what came together. */
    @FunctionalInterface
    public interface Outcomes {
        List<ScoredRows> beside(Supplier<@Nullable Prediction> predictions);
    }

    /**
     * @param sequences of the model's inputs, by rising key, flagged where it predicts
     * @param form of the predictions
     * @param blockDays length of the blocks for intervals
     */
    public ColumnExchange(ModelBundle bundle, List<Sequence> sequences, Outcomes outcomes, Form form, int blockDays) {
        BundleTexts texts = bundle.texts();
        this.bundle = bundle.withTexts(new BundleTexts(texts.features(), texts.targets(), null));
        this.sequences = sequences;
        this.outcomes = outcomes;
        this.form = form;
        this.blockDays = blockDays;
    }

    /**
     * Measures.
     *
     * @param groups exchanged one after the other
     * @param outputs of numbers that are judged, by index; classes are judged together
     * @param seed of who gets whose columns, and of intervals
     * @param predicted hears of each pass over the data, of which there is one more than groups
     * @return one for each output
     */
    public List<Permutation> measure(List<ColumnGroup> groups, List<Integer> outputs, long seed, Runnable predicted) {
        ErrorBlocks before = errors(sequences::get, outputs);
        predicted.run();
        ExchangedColumns exchanged = new ExchangedColumns(sequences, seed);
        List<ErrorBlocks> after = new ArrayList<>();
        for (ColumnGroup group : groups) {
            after.add(errors(i -> exchanged.of(i, group.columns()), outputs));
            predicted.run();
        }
        boolean classes = bundle.task().classification() != null;
        return Permutation.of(
                classes
                        ? List.of(ALL_CLASSES)
                        : outputs.stream().map(bundle.outputs()::get).toList(),
                classes ? "log loss" : "MSE",
                before,
                groups.stream().map(ColumnGroup::name).toList(),
                after,
                seed);
    }

    private ErrorBlocks errors(Function<Integer, Sequence> seen, List<Integer> outputs) {
        List<ScoredRows> rows = predict(seen);
        int width = bundle.task().width();
        return bundle.task().classification() != null
                ? ErrorBlocks.logLoss(rows, width, blockDays)
                : ErrorBlocks.squared(rows, width, outputs, blockDays);
    }

    private List<ScoredRows> predict(Function<Integer, Sequence> seen) {
        Iterator<Point> points = IntStream.range(0, sequences.size())
                .boxed()
                .map(seen)
                .flatMap(ColumnExchange::points)
                .iterator();
        List<Prediction> predictions = new ArrayList<>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, form, threads)) {
            predictor.predict(() -> points.hasNext() ? points.next() : null, predictions::add);
        }
        Iterator<Prediction> made = predictions.iterator();
        return outcomes.beside(() -> made.hasNext() ? made.next() : null);
    }

    private static Stream<Point> points(Sequence sequence) {
        return IntStream.range(0, sequence.steps()).mapToObj(sequence::point);
    }
}
