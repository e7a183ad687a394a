package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.target.ClassLabel;
import io.seqcast.train.part.Smote;
import io.seqcast.train.part.Stretch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of windows of two rows of one number: points of a plane. */
class InterpolationTest {
    private static final int WINDOW = 2;
    private static final int ROWS = 200;
    private static final float HELD_OUT = 1000;
    private static final Problem PROBLEM =
            new Problem(new ClassLabel(0, 3), Classification.of(List.of("SELL", "HOLD", "BUY"), List.of()), 1);
    private static final List<Stretch> TRAINING =
            IntStream.range(0, 4).mapToObj(InterpolationTest::stretch).toList();

    @TempDir
    private Path folder;

    @Test
    void everyClassComesUpToTheGreatestAsFarAsThereMayBe() throws Exception {
        int[] there = there();

        SyntheticWindows all = make(new Smote(10_000, 5, 50));
        SyntheticWindows some = make(new Smote(100, 5, 50));

        for (int c = 0; c < 2; c++) {
            assertThat(there[c] + count(all, c)).isEqualTo(there[2]);
            assertThat(count(some, c)).isEqualTo(100);
        }
        assertThat(count(all, 2)).isZero();
    }

    @Test
    void eachLiesBetweenTwoTrainingWindowsOfItsClass() throws Exception {
        SyntheticWindows made = make(new Smote(60, 5, 40));

        for (int i = 0; i < made.count(); i++) {
            float[] own = window(made, i);
            List<float[]> ofClass = windows(made.classes()[i]);
            double nearest = Double.POSITIVE_INFINITY;
            for (float[] a : ofClass) {
                for (float[] b : ofClass) {
                    nearest = Math.min(nearest, fromLine(own, a, b));
                }
            }
            assertThat(nearest).as("window %d", i).isLessThan(1e-4);
        }
    }

    @Test
    void noneKnowsOfRowsBehindTheTrainingOrWithoutAWeight() throws Exception {
        SyntheticWindows made = make(new Smote(10_000, 5, 50));

        for (int i = 0; i < made.count(); i++) {
            assertThat(window(made, i)[0]).isBetween(-HELD_OUT / 2, HELD_OUT / 2);
            assertThat(window(made, i)[1]).isBetween(-HELD_OUT / 2, HELD_OUT / 2);
        }
    }

    @Test
    void theSameSeedMakesTheSameBytesAndAnotherOthers() throws Exception {
        byte[] first = Files.readAllBytes(make(new Smote(50, 5, 40)).file());
        byte[] again = Files.readAllBytes(make(new Smote(50, 5, 40)).file());
        Path other = maker(new Smote(50, 5, 40), Long.MAX_VALUE)
                .make(TRAINING, stretch -> stretch.sequence().rows(), folder.resolve("other"), 8)
                .file();

        assertThat(again).isEqualTo(first).isNotEqualTo(Files.readAllBytes(other));
    }

    @Test
    void aClassOfOneWindowIsRepeated() throws Exception {
        boolean[] needed = new boolean[6];
        Arrays.fill(needed, true);
        float[] labels = {2, 2, 2, 0, 2, 2};
        Stretch rows = Stretch.whole(new Sequence(1, 1, new float[] {1, 2, 3, 4, 5, 6}, needed, null, null, 1, labels));

        SyntheticWindows made = maker(new Smote(2, 5, 40), Long.MAX_VALUE)
                .make(List.of(rows), stretch -> stretch.sequence().rows(), folder.resolve("one"), 7);

        assertThat(made.count()).isEqualTo(2);
        assertThat(window(made, 1)).containsExactly(3, 4);
    }

    @Test
    void onlyTheNewestRowOfOneCounts() throws Exception {
        SyntheticWindows made = make(new Smote(50, 5, 40));

        Examples.Example example = made.examples(new int[] {3}, 1, 3, 0.5).get(0);

        float[] came = new float[6];
        came[3 + made.classes()[3]] = 1;
        assertThat(example.targets()).isEqualTo(came);
        assertThat(example.importance()).containsExactly(0, 0, 0, 0.5f, 0.5f, 0.5f);
    }

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> maker(new Smote(50, 5, 40), 1 << 9)
                        .make(TRAINING, stretch -> stretch.sequence().rows(), folder.resolve("none"), 7))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("blocks of 40 windows of 2 × 1")
                .hasMessageContaining("lower smote.block or give more memory");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private SyntheticWindows make(Smote smote) throws Exception {
        return maker(smote, Long.MAX_VALUE)
                .make(TRAINING, stretch -> stretch.sequence().rows(), folder.resolve("made"), 7);
    }

    private static Interpolation maker(Smote smote, long free) {
        return new Interpolation(smote, PROBLEM, WINDOW, 1, () -> free);
    }

    private static float[] window(SyntheticWindows made, int i) {
        return made.examples(new int[] {i}, 1, 3, 1).get(0).inputs();
    }

    private static int count(SyntheticWindows made, int c) {
        return (int) Arrays.stream(made.classes()).filter(each -> each == c).count();
    }

    private static int[] there() {
        return IntStream.range(0, 3).map(c -> windows(c).size()).toArray();
    }

    /** Those of a class that are trained on. */
    private static List<float[]> windows(int c) {
        List<float[]> windows = new ArrayList<>();
        for (Stretch stretch : TRAINING) {
            Sequence sequence = stretch.sequence();
            for (int t = 1; t < stretch.to(); t++) {
                if (sequence.weight(t) > 0 && sequence.targets()[t] == c) {
                    windows.add(Arrays.copyOfRange(sequence.rows(), t - 1, t + 1));
                }
            }
        }
        return windows;
    }

    /** How far a point is from the line between two. */
    private static double fromLine(float[] p, float[] a, float[] b) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length;
        double share = Math.max(0, Math.min(1, along));
        return Math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy);
    }

    /** Of ten rows eight are BUY; every ninth row weighs nothing, and what lies behind the stretch is far away, as is what weighs nothing. */
    private static Stretch stretch(int id) {
        Random random = new Random(id);
        float[] rows = new float[ROWS];
        float[] labels = new float[ROWS];
        float[] weights = new float[ROWS];
        boolean[] needed = new boolean[ROWS];
        Arrays.fill(needed, true);
        for (int t = 0; t < ROWS; t++) {
            double drawn = random.nextDouble();
            labels[t] = drawn < 0.8 ? 2 : drawn < 0.9 ? 1 : 0;
            weights[t] = t % 9 == 0 ? 0 : 1;
            rows[t] = (float) (random.nextGaussian() + 5 * labels[t] + (t >= 150 ? HELD_OUT : 0));
        }
        return new Stretch(new Sequence(id, 1, rows, needed, null, weights, 1, labels), 0, 150);
    }
}
