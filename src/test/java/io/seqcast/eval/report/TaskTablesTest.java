package io.seqcast.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassRows;
import io.seqcast.eval.regression.RegressionEvaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTablesTest {

    @Test
    void targetColumnsStandBesideTheirDummies() {
        RegressionEvaluation evaluation = RegressionEvaluation.builder("model", List.of("return_1", "level"))
                .minimumSequences(2)
                .add(rows(1, 1, 7, 2, 7))
                .add(rows(2, 3, 7, 3, 6))
                .build();

        String table = RegressionTable.text(evaluation, List.of());

        // return_1: y = 1 3, p = 2 3: SS_res 1, SS_tot 2; level: both 7, p = 7 6
        assertThat(table).isEqualTo("""
                output    correlation        R²  R² of zero       MSE  MSE of mean  MSE of zero        IC   rank IC     times
                -------------------------------------------------------------------------------------------------------------
                return_1       1.0000    0.5000     -4.0000    0.5000        1.000        5.000    1.0000    1.0000         1
                level               –         –           –    0.5000        0.000        49.00         –         –         0
                -------------------------------------------------------------------------------------------------------------
                mean           1.0000    0.5000     -4.0000    0.5000       0.5000        27.00    1.0000    1.0000
                no IC of level: the outcomes of no time that has 2 vary
                """);
    }

    @Test
    void classesStandBesideTheirDummies() {
        String table = ClassificationTable.text(
                Scores.classification("model", ClassRows.CLASSES, List.of(ClassRows.four())), List.of());

        assertThat(table).isEqualTo("""
                metric                model  base rates  stratified
                ---------------------------------------------------
                log loss             0.7764      1.0397           –
                Brier score          0.4300      0.6250           –
                calibration error    0.1500      0.0000           –
                accuracy             0.7500      0.5000      0.3750
                balanced accuracy    0.8333      0.3333      0.3333
                macro F1             0.7778      0.2222      0.3333
                EV correlation       0.6172      0.0000           –

                class      rows  base rate  predicted  precision    recall        F1    PR-AUC  recall at 5 %
                ---------------------------------------------------------------------------------------------
                SELL          1     0.2500     0.5000     0.5000    1.0000    0.6667    1.0000         0.2000
                HOLD          1     0.2500     0.2500     1.0000    1.0000    1.0000    1.0000         0.2000
                BUY           2     0.5000     0.2500     1.0000    0.5000    0.6667    0.8333         0.1000

                came \\ predicted      SELL      HOLD       BUY
                ----------------------------------------------
                SELL                     1         0         0
                HOLD                     0         1         0
                BUY                      1         0         1
                """);
    }

    private static ScoredRows rows(long sequence, float first, float second, float p, float q) {
        return ScoredRows.of(sequence, new float[] {first, second}, new float[] {p, q}, new boolean[] {true});
    }
}
