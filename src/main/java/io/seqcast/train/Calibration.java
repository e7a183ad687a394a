package io.seqcast.train;

import io.seqcast.data.table.FoldFile;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ReliabilityCurve;
import io.seqcast.feature.fit.GoldenSection;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The temperature by which an ensemble's probabilities can be believed (Guo et al. 2017, arXiv 1706.04599), learned once members and
 * blend are: the one in [{@value #LEAST}, {@value #MOST}] at which the log loss of their blend is least, on rows that no member was
 * fitted to. It stands in the bundle and divides the logits of every member.
 *
 * @param rows from which it was learned
 * @param temperature T
 * @param before at the temperature 1, on these rows
 * @param after at T, on these rows: of one number that was learned from many, hardly too good
 */
public record Calibration(long rows, double temperature, Believed before, Believed after) {
    static final double LEAST = 0.25;
    static final double MOST = 5;

    private static final double TOLERANCE = 1e-4;

    /**
     * How far probabilities can be believed.
     *
     * @param logLoss in nats
     * @param reliability how often the most probable class came, by its probability
     */
    public record Believed(double logLoss, ReliabilityCurve reliability) {
        private static Believed of(ClassSums sums) {
            return new Believed(sums.logLoss(), sums.reliability());
        }

        /** The expected calibration error. */
        public double ece() {
            return reliability.ece();
        }
    }

    /**
     * Learns it, in some twenty passes over a table.
     *
     * @param means of the outputs in training, (C)
     */
    static Calibration of(FoldFile table, LearnedBlend blend, List<Double> means) {
        ClassSums before = sums(table, blend, means, Temperature.NONE);
        double found = GoldenSection.maximum(
                LEAST,
                MOST,
                TOLERANCE,
                t -> -sums(table, blend, means, new Temperature(t)).logLoss());
        ClassSums after = sums(table, blend, means, new Temperature(found));
        boolean better =
                after.logLoss() < before.logLoss(); // of a mean of several members it need not have one minimum
        return new Calibration(
                before.rows(),
                better ? found : Temperature.NONE.value(),
                Believed.of(before),
                Believed.of(better ? after : before));
    }

    private static ClassSums sums(FoldFile table, LearnedBlend blend, List<Double> means, Temperature at) {
        int classes = means.size();
        RowSums sums = RowSums.ofClasses(classes);
        table.forEach(rows -> {
            float[] said = blend.apply(at.of(rows.said(), classes), rows.features(), means);
            for (int i = 0; i < rows.size(); i++) {
                sums.addClasses(rows.outcomes(), said, i * classes, rows.weights()[i]);
            }
        });
        return sums.classes().sums();
    }

    Temperature applied() {
        return new Temperature(temperature);
    }

    /** The task at this temperature. */
    Classification of(Classification task) {
        return new Classification(
                task.probabilityNames(), task.classes(), task.values(), temperature, task.label(), task.baseRates());
    }

    /** For a model's provenance. */
    Map<String, Object> provenance() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        json.put("temperature", Provenance.rounded(temperature));
        json.put("before", provenance(before));
        json.put("after", provenance(after));
        return json;
    }

    private static Map<String, Object> provenance(Believed believed) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (ReliabilityCurve.Bin bin : believed.reliability.bins()) {
            if (bin.rows() > 0) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("up_to", Provenance.rounded(bin.to()));
                one.put("rows", bin.rows());
                one.put("confidence", Provenance.rounded(bin.confidence()));
                one.put("accuracy", Provenance.rounded(bin.accuracy()));
                bins.add(one);
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log_loss", Provenance.rounded(believed.logLoss));
        json.put("ece", Provenance.rounded(believed.ece()));
        json.put("reliability", bins);
        return json;
    }
}
