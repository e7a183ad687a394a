package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.data.table.FoldWriter;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.task.Classification;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private static final int CLASSES = 3;
    private static final int ROWS = 20_000;
    private static final Classification TASK = Classification.of(List.of("SELL", "HOLD", "BUY"), List.of());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.6, 3})
    void theTemperatureThatWasMadeIsFound(double made) {
        Calibration learned = learned(made);

        assertThat(learned.temperature()).isCloseTo(made, within(0.05 * made));
        assertThat(learned.rows()).isEqualTo(ROWS);
        assertThat(learned.after().logLoss()).isLessThan(learned.before().logLoss());
        assertThat(learned.before().ece()).isGreaterThan(0.05);
        assertThat(learned.after().ece()).isLessThan(0.015);
    }

    @Test
    void probabilitiesThatCanBeBelievedStayAsTheyAre() {
        assertThat(learned(1).temperature()).isCloseTo(1, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 20})
    void theSearchEndsAtItsEnds(double made) {
        assertThat(learned(made).temperature())
                .isCloseTo(made < 1 ? Calibration.LEAST : Calibration.MOST, within(1e-3));
    }

    @Test
    void anotherTemperatureOfProbabilitiesIsThatOfTheirLogits() {
        float[] logits = {2, -1, 0.5f, 30, 0, -30};
        float[] at1 = new float[6];
        float[] at3 = new float[6];
        Classification hot = new Classification(TASK.classes(), TASK.classes(), List.of(), 3, "y");
        for (int row = 0; row < 6; row += CLASSES) {
            TASK.probabilities(logits, row, at1, row);
            hot.probabilities(logits, row, at3, row);
        }

        float[][] tempered = new Temperature(3).of(new float[][] {at1}, CLASSES);

        assertThat(tempered[0]).containsExactly(at3, within(1e-6f));
    }

    @Test
    void whatHasNoAnswerStaysWithout() {
        float[][] tempered = new Temperature(2).of(new float[][] {{Float.NaN, Float.NaN, Float.NaN}}, CLASSES);

        assertThat(tempered[0]).containsOnly(Float.NaN);
    }

    /** Of a member whose logits are {@code made} times too great. */
    private Calibration learned(double made) {
        Random random = new Random(3);
        float[] said = new float[ROWS * CLASSES];
        float[] outcomes = new float[said.length];
        float[] weights = new float[ROWS];
        Arrays.fill(weights, 1);
        Classification cold = new Classification(TASK.classes(), TASK.classes(), List.of(), 1 / made, "y");
        for (int row = 0; row < said.length; row += CLASSES) {
            float[] logits = {
                (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
            };
            float[] truth = new float[CLASSES];
            TASK.probabilities(logits, 0, truth, 0);
            cold.probabilities(logits, 0, said, row);
            double drawn = random.nextDouble();
            outcomes[row + (drawn < truth[0] ? 0 : drawn < truth[0] + truth[1] ? 1 : 2)] = 1;
        }
        Path file = folder.resolve("table.parquet");
        try (FoldWriter writer = new FoldWriter(file, new FoldColumns(List.of("m"), TASK.classes()))) {
            writer.write(new FoldRows(7, 1, new long[ROWS], weights, outcomes, List.of(said)));
            writer.commit();
        }
        LearnedBlend blend = new LearnedBlend(MemberAsking.always(1), new Mean(), Shrink.none());
        try (FoldFile table = FoldFile.open(List.of(file))) {
            return Calibration.of(table, blend, List.of(0.3, 0.3, 0.4));
        }
    }
}
