package io.seqcast.eval.report;

import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.integrity.DateBlock;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.MetricInterval;
import io.seqcast.eval.integrity.ValueDecile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ValidationReport} shows.
 *
 * @param title of the page
 * @param evaluation the score reported, and its dummies
 * @param oracle the ceiling, where somebody knows the law of the data; else null
 * @param tests of integrity, in order
 * @param intervals metrics with their intervals; of each class its recall, PR-AUC and recall at 5 % alarms among them
 * @param deciles of the rows by their expected value; empty where classes have no values
 * @param blocks the rows by their dates, rising
 * @param years the scores of each calendar year, rising
 * @param rare the class that must not be missed, by its index
 * @param provenance how all of this came about: data, model, split, seeds, in order
 */
public record ValidationData(
        String title,
        ClassificationEvaluation evaluation,
        @Nullable OracleScores oracle,
        List<IntegrityTest> tests,
        List<MetricInterval> intervals,
        List<ValueDecile> deciles,
        List<DateBlock> blocks,
        Map<Integer, ClassificationEvaluation> years,
        int rare,
        Map<String, String> provenance) {
    public ValidationData {
        tests = List.copyOf(tests);
        intervals = List.copyOf(intervals);
        deciles = List.copyOf(deciles);
        blocks = List.copyOf(blocks);
    }

    /** Whether no test failed. */
    public boolean passed() {
        return tests.stream().noneMatch(test -> test.verdict() == IntegrityTest.Verdict.FAIL);
    }
}
