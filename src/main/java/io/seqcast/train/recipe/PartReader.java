package io.seqcast.train.recipe;

import static java.util.Objects.requireNonNull;

import io.seqcast.json.JsonFields;
import io.seqcast.train.part.Augmentation;
import io.seqcast.train.part.BySequence;
import io.seqcast.train.part.ByTime;
import io.seqcast.train.part.Folds;
import io.seqcast.train.part.Gap;
import io.seqcast.train.part.HardNegatives;
import io.seqcast.train.part.Metric;
import io.seqcast.train.part.NumberMetric;
import io.seqcast.train.part.OfClasses;
import io.seqcast.train.part.Optimizer;
import io.seqcast.train.part.Quotas;
import io.seqcast.train.part.Ramp;
import io.seqcast.train.part.RandomRows;
import io.seqcast.train.part.Sampler;
import io.seqcast.train.part.Schedule;
import io.seqcast.train.part.SequenceFolds;
import io.seqcast.train.part.Smote;
import io.seqcast.train.part.Splitting;
import io.seqcast.train.part.Stopping;
import io.seqcast.train.part.Undersampling;
import io.seqcast.train.part.WalkForward;
import io.seqcast.train.part.WholeSequences;
import io.seqcast.train.part.Windows;
import java.time.Duration;
import java.util.List;

/** Reads the parts of a recipe of which there are several: by its name, each with its own fields. A further one is one more case. */
final class PartReader {
    private PartReader() {}

    static Splitting split(JsonFields fields) {
        String by = fields.text("by", BySequence.NAME);
        double validFraction = fields.decimal("valid_fraction", 0.2);
        return switch (by) {
            case BySequence.NAME -> fields.build(() -> new BySequence(validFraction));
            case ByTime.NAME ->
                fields.build(() -> new ByTime(
                        validFraction, fields.has("purge") ? gap(fields, "purge") : null, gap(fields, "embargo")));
            default -> throw fields.wrong("by", by, BySequence.NAME + " or " + ByTime.NAME);
        };
    }

    /** A number of folds, or an object. */
    static Folds folds(JsonFields fields) {
        if (!fields.isObject("folds")) {
            return new SequenceFolds(fields.integer("folds", 0), 0);
        }
        JsonFields folds = fields.object("folds");
        String by = folds.text("by", SequenceFolds.NAME);
        return switch (by) {
            case SequenceFolds.NAME ->
                folds.build(() -> new SequenceFolds(folds.integer("k"), folds.integer("sequences", 0)));
            case WalkForward.NAME ->
                folds.build(() -> {
                    int test = folds.integer("test");
                    return new WalkForward(
                            folds.integer("train"),
                            test,
                            folds.integer("step", test),
                            folds.has("purge") ? folds.integer("purge") : null,
                            RecipeReader.choice(
                                    folds, "window", WalkForward.Window.values(), WalkForward.Window.ROLLING),
                            RecipeReader.choice(folds, "start", WalkForward.Start.values(), WalkForward.Start.FRESH));
                });
            default -> throw folds.wrong("by", by, SequenceFolds.NAME + " or " + WalkForward.NAME);
        };
    }

    /** Steps as a number, or time as a text. */
    private static Gap gap(JsonFields fields, String name) {
        return fields.isText(name)
                ? new Gap(0, requireNonNull(RecipeReader.duration(fields, name)))
                : new Gap(fields.integer(name, 0), Duration.ZERO);
    }

    /** @param classes their names; empty for numbers */
    static Undersampling undersampling(JsonFields fields, List<String> classes) {
        ByClass.requireClasses(fields, "undersample", classes);
        return new Undersampling(ByClass.numbers(fields, "undersample", classes));
    }

    static Smote smote(JsonFields fields) {
        return fields.build(() -> new Smote(
                fields.integer("most", Smote.NONE.most()),
                fields.integer("neighbours", Smote.NONE.neighbours()),
                fields.integer("block", Smote.NONE.block())));
    }

    static Augmentation augmentation(JsonFields fields) {
        return fields.build(() -> new Augmentation(
                fields.decimal("amplitude", 0),
                fields.decimal("probability", Augmentation.DEFAULT_PROBABILITY),
                fields.decimal("noise", 0),
                fields.decimal("warp", 0),
                fields.integer("slice", 0),
                fields.decimal("dropout", 0)));
    }

    /** @param classes their names; empty for numbers */
    static Sampler sampler(JsonFields fields, List<String> classes) {
        String type = fields.text("type", WholeSequences.NAME);
        return switch (type) {
            case WholeSequences.NAME -> fields.build(() -> new WholeSequences(fields.integer("batch", 8)));
            case Windows.NAME ->
                fields.build(() -> new Windows(
                        fields.integer("batch", 64),
                        fields.integer("length", 100),
                        fields.integer("per_sequence", 10)));
            case RandomRows.NAME ->
                fields.build(() -> new RandomRows(
                        fields.integer("batch", 8), fields.integer("per_sequence", 50), quotas(fields, classes)));
            default ->
                throw fields.wrong("type", type, WholeSequences.NAME + ", " + Windows.NAME + " or " + RandomRows.NAME);
        };
    }

    private static Quotas quotas(JsonFields fields, List<String> classes) {
        ByClass.requireClasses(fields, "quotas", classes);
        if (!fields.has("quotas")) {
            return Quotas.NONE;
        }
        return new Quotas(
                ByClass.numbers(fields, "quotas", classes, 0),
                fields.has("hard") ? hard(fields.object("hard"), classes) : null);
    }

    private static HardNegatives hard(JsonFields fields, List<String> classes) {
        return fields.build(() -> new HardNegatives(
                ByClass.places("classes", fields.texts("classes"), classes),
                fields.decimal("share", 0.05),
                new Ramp(fields.decimal("from", 0.2), fields.decimal("to", 0.5), fields.integer("epochs", 5)),
                fields.integer("refresh", 5)));
    }

    static Optimizer optimizer(JsonFields fields) {
        String type = fields.text("type", Optimizer.NAME);
        return switch (type) {
            case Optimizer.NAME ->
                fields.build(() -> new Optimizer(
                        fields.decimal("lr", 4e-3),
                        fields.decimal("weight_decay", 1e-4),
                        fields.decimal("beta1", 0.9),
                        fields.decimal("beta2", 0.95),
                        fields.decimal("clip_norm", 1)));
            default -> throw fields.wrong("type", type, Optimizer.NAME);
        };
    }

    /** A course of any type, and what a plateau does to it. */
    static Schedule schedule(JsonFields fields) {
        return fields.build(() -> {
            Schedule course = course(fields);
            return fields.has("plateau") ? onPlateau(fields.object("plateau"), course) : course;
        });
    }

    private static Schedule course(JsonFields fields) {
        String type = fields.text("type", Schedule.Cosine.NAME);
        double warmUp = fields.decimal("warm_up", 0.05);
        return switch (type) {
            case Schedule.Cosine.NAME -> new Schedule.Cosine(warmUp, fields.decimal("floor", 0));
            case Schedule.Restarts.NAME ->
                new Schedule.Restarts(warmUp, fields.integer("first_cycle", 5), fields.integer("growth", 2));
            case Schedule.Constant.NAME -> new Schedule.Constant(warmUp);
            default ->
                throw fields.wrong(
                        "type",
                        type,
                        Schedule.Cosine.NAME + ", " + Schedule.Restarts.NAME + " or " + Schedule.Constant.NAME);
        };
    }

    private static Schedule onPlateau(JsonFields fields, Schedule course) {
        return fields.build(
                () -> new Schedule.OnPlateau(course, fields.decimal("factor", 0.5), fields.integer("patience", 5)));
    }

    /** @param classes their names; empty for numbers */
    static Stopping stopping(JsonFields fields, List<String> classes) {
        String metric = classes.isEmpty() ? NumberMetric.R2.text() : OfClasses.LOG_LOSS.text();
        return fields.build(() -> new Stopping(
                Metric.of(fields.text("metric", metric), classes),
                ByClass.places("follow", fields.optionalTexts("follow"), classes),
                fields.integer("epochs", 25),
                fields.integer("patience", 8)));
    }
}
