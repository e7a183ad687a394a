package io.seqcast.train.recipe;

import io.seqcast.json.JsonFields;
import io.seqcast.train.part.AsymmetricLoss;
import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.ConfidencePenalty;
import io.seqcast.train.part.CrossEntropy;
import io.seqcast.train.part.FocalLoss;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.MeanSquaredError;
import io.seqcast.train.part.Ramp;
import io.seqcast.train.part.ReturnsLoss;
import io.seqcast.train.part.ReturnsPart;
import io.seqcast.train.part.Reweighting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads what is minimised. A further loss is one more case. */
final class LossReader {
    private static final int EPOCHS = 5; // in which what changes with the epochs has changed

    private LossReader() {}

    /** @param classes their names; empty for numbers */
    static Loss loss(JsonFields fields, List<String> classes) {
        String type = fields.text("type", classes.isEmpty() ? MeanSquaredError.NAME : CrossEntropy.NAME);
        double warmUpWeight = fields.decimal("warm_up_weight", 1);
        return switch (type) {
            case MeanSquaredError.NAME -> fields.build(() -> new MeanSquaredError(warmUpWeight));
            case ReturnsLoss.NAME ->
                fields.build(() -> new ReturnsLoss(
                        shares(fields), fields.decimal("steepness", ReturnsLoss.DEFAULT_STEEPNESS), warmUpWeight));
            case CrossEntropy.NAME -> fields.build(() -> new CrossEntropy(warmUpWeight, weights(fields, classes)));
            case AsymmetricLoss.NAME ->
                fields.build(() -> new AsymmetricLoss(
                        fields.decimal("gamma_positive", AsymmetricLoss.DEFAULT_GAMMA_POSITIVE),
                        fields.decimal("gamma_negative", AsymmetricLoss.DEFAULT_GAMMA_NEGATIVE),
                        warmUpWeight,
                        weights(fields, classes)));
            case FocalLoss.NAME ->
                fields.build(() -> new FocalLoss(
                        ByClass.numbers(fields, "gamma", classes, FocalLoss.DEFAULT_GAMMA),
                        ByClass.numbers(fields, "smoothing", classes, 0),
                        new Ramp(
                                fields.decimal("cross_entropy_share", 0),
                                0,
                                fields.integer("cross_entropy_epochs", EPOCHS)),
                        fields.has("penalty") ? penalty(fields.object("penalty"), classes) : null,
                        warmUpWeight,
                        weights(fields, classes)));
            default ->
                throw fields.wrong(
                        "type",
                        type,
                        String.join(
                                        ", ",
                                        MeanSquaredError.NAME,
                                        ReturnsLoss.NAME,
                                        CrossEntropy.NAME,
                                        AsymmetricLoss.NAME)
                                + " or " + FocalLoss.NAME);
        };
    }

    private static ConfidencePenalty penalty(JsonFields fields, List<String> classes) {
        return fields.build(() -> new ConfidencePenalty(
                ByClass.place("class", fields.text("class"), classes),
                fields.decimal("above", 0.8),
                new Ramp(0, fields.decimal("weight", 0.05), fields.integer("epochs", EPOCHS))));
    }

    /** Each part has a field; one that is left out has its standard, so that setting a single one to 0 leaves out that part alone. */
    private static Map<ReturnsPart, Double> shares(JsonFields fields) {
        Map<ReturnsPart, Double> shares = new EnumMap<>(ReturnsPart.class);
        for (ReturnsPart part : ReturnsPart.values()) {
            shares.put(part, fields.decimal(part.text(), part.standard()));
        }
        return shares;
    }

    /** @param classes their names; empty for numbers */
    static Reweighting reweighting(JsonFields fields, List<String> classes) {
        return fields.build(() -> new Reweighting(
                fields.decimal("step", 0),
                fields.has("target") ? ByClass.numbers(fields, "target", classes, 0) : List.of()));
    }

    private static ClassWeights weights(JsonFields fields, List<String> classes) {
        return new ClassWeights(ByClass.numbers(fields, "weights", classes));
    }
}
