package io.seqcast.eval.report;

import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.report.Page.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pages about class probabilities have in common. */
final class ClassificationSections {
    private final Page page;
    private final ClassificationEvaluation evaluation;
    private final ClassificationScore model;
    private final List<ClassificationScore> others;

    /** @param oracle the ceiling, where the data knows its own */
    ClassificationSections(Page page, ClassificationEvaluation evaluation, @Nullable ClassificationScore oracle) {
        this.page = page;
        this.evaluation = evaluation;
        model = evaluation.model();
        others = oracle == null ? List.of() : List.of(oracle);
    }

    void metrics() {
        page.section(
                "Beside what needs no model",
                "Base rates: the share of each class as its probability at every row, and so always the most frequent class."
                        + " Stratified: decisions drawn by these shares.",
                () -> page.scores(ClassificationTable.metrics(evaluation, others)));
    }

    void confusion() {
        page.section(
                "What came and what was predicted",
                "Rows; the shade is the share of those in which the class came. The most probable class is predicted.",
                () -> page.chart(ConfusionChart.draw(model)));
    }

    void reliability() {
        page.section(
                "How far the probabilities can be believed",
                "The most probable class should come as often as it is said to: on the dashed line. Below it the model is"
                        + " too sure.",
                () -> page.chart(ReliabilityChart.draw(model.reliability())));
    }

    /** Precision and recall of each class, for a section of the caller's. */
    void bars() {
        page.legend(List.of(new Key("bg-model", model.name()), new Key("bg-ridge tall", "base rate")));
        page.chart(ClassBars.draw(model));
    }

    void precisionByRecall() {
        page.section(
                "Precision by recall",
                "As the threshold on the class's probability falls; the area is the average precision. The dashed line is"
                        + " the base rate: the precision of who knows nothing.",
                () -> page.chart(PrecisionRecallChart.draw(model)));
    }
}
