package io.seqcast.eval.classification;

import static io.seqcast.eval.Numbers.finiteOrNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores of classes as nested maps for a JSON writer. What is not defined is null. */
final class ClassificationJson {
    private ClassificationJson() {}

    static Map<String, @Nullable Object> of(ClassificationScore score) {
        ConfusionMatrix confusion = score.confusion();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("log_loss", finiteOrNull(score.logLoss()));
        json.put("brier", finiteOrNull(score.brier()));
        json.put("accuracy", finiteOrNull(confusion.accuracy()));
        json.put("balanced_accuracy", finiteOrNull(confusion.balancedAccuracy()));
        json.put("macro_f1", finiteOrNull(confusion.macroF1()));
        json.put("ece", finiteOrNull(score.reliability().ece()));
        json.put("ev_correlation", finiteOrNull(score.evCorrelation()));
        score.metrics().forEach((metric, value) -> json.put(metric, finiteOrNull(value)));
        json.put("rows", score.rows());
        Map<String, Object> classes = new LinkedHashMap<>();
        for (int c = 0; c < score.classes().size(); c++) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("rows", confusion.rows(c));
            one.put("base_rate", finiteOrNull(confusion.share(c)));
            one.put("predicted_share", finiteOrNull(confusion.predictedShare(c)));
            one.put("precision", finiteOrNull(confusion.precision(c)));
            one.put("recall", finiteOrNull(confusion.recall(c)));
            one.put("f1", finiteOrNull(confusion.f1(c)));
            one.put("pr_auc", finiteOrNull(score.curves().get(c).averagePrecision()));
            one.put(
                    "recall_at_" + ClassMetric.ALARMS,
                    finiteOrNull(score.alarmRecalls().get(c)));
            classes.put(score.classes().get(c), one);
        }
        json.put("classes", classes);
        json.put("confusion", confusion(confusion));
        json.put("reliability", reliability(score.reliability()));
        return json;
    }

    /** Rows and weights, each (C, C): the class that came by the class predicted. */
    private static Map<String, Object> confusion(ConfusionMatrix confusion) {
        List<List<Long>> rows = new ArrayList<>();
        List<List<Double>> weights = new ArrayList<>();
        for (int came = 0; came < confusion.classes(); came++) {
            List<Long> rowsOfClass = new ArrayList<>();
            List<Double> weightsOfClass = new ArrayList<>();
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                rowsOfClass.add(confusion.rows(came, predicted));
                weightsOfClass.add(confusion.weight(came, predicted));
            }
            rows.add(rowsOfClass);
            weights.add(weightsOfClass);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        json.put("weights", weights);
        return json;
    }

    private static List<Map<String, @Nullable Object>> reliability(ReliabilityCurve curve) {
        List<Map<String, @Nullable Object>> bins = new ArrayList<>();
        for (ReliabilityCurve.Bin bin : curve.bins()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("from", bin.from());
            json.put("to", bin.to());
            json.put("rows", bin.rows());
            json.put("weight", bin.weight());
            json.put("confidence", finiteOrNull(bin.confidence()));
            json.put("accuracy", finiteOrNull(bin.accuracy()));
            bins.add(json);
        }
        return bins;
    }
}
