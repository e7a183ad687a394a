package io.seqcast.feature.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.Fuzz;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.expression.ExpressionException;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.TrainingRows;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text is, it is refused with a message or makes finite columns; and that soon. */
@Timeout(60)
class FeatureFuzzTest {
    private static final List<String> INPUTS = List.of("open", "close", "31");
    private static final float[][] ROWS = {{1, -2.5f, 1e30f}, {0, 3, -1e30f}, {-0f, Float.MAX_VALUE, 7}, {2, 2, 2}};
    private static final List<TrainingRows> TRAINING = List.of(new TrainingRows(sequence(), 0, ROWS.length));
    private static final List<String> FILES = List.of("""
            # all there is
            let r = close / ref(close, 1) - 1
            inputs
            lag_5 = ref(inputs, 5)
            up = if(inputs > lag_5 and not r < 0, 1, -1e-3)
            m = mean(lag_5.`31`, 3)
            """, """
            let m = macd(close, 3, 9, 4)
            m
            t = supertrend(greater(open, close), less(open, close), m.line, 3, 1.5)
            w = fourier(24, 1)
            late = ref(m, 2)
            stds = std(later, 3)
            let later = ref(w, 1) * 2
            """, """
            s = since(close > open)
            l = latch(inputs, streak(open == 0) >= 2)
            h = hold(hash01(step, close, `31`), 2) + hour(time) * 24 - weekday(time)
            z = zscore(ema(inputs, 5), 4) / roc(clip(close, -1, 1), 0)
            """, """
            n = quantile_normal(train_clip(inputs, 0.1, 0.9), 7) - robust(open)
            y = yeojohnson(standardise(inputs)) / train_std(close)
            k = kmeans(join(step, n), 3)
            """);

    @ParameterizedTest
    @CsvSource({"41, 3000", "42, 3000"})
    void damagedFilesAreRefusedOrMakeColumns(long seed, int cases) throws IOException {
        List<byte[]> files = FILES.stream().map(file -> file.getBytes(UTF_8)).toList();
        Fuzz.of("feature files " + seed, files, IllegalArgumentException.class)
                .run(seed, cases, input -> use(new String(input, UTF_8)));
    }

    @Test
    void filesByChanceAreRefusedOrMakeColumns() {
        assertThat(taken(8000, new RandomFeatures(43, INPUTS)::file)).isBetween(800, 7500);
    }

    @Test
    void heapsOfWordsAreRefusedOrMakeColumns() {
        assertThat(taken(8000, new RandomFeatures(44, INPUTS)::heap)).isBetween(20, 7500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "-",
                "not ",
                "abs(",
                "close+",
                "if(close>0,",
                "hash01(1,",
                "a.",
                "let a=",
                "close\n",
                "x=1\n"
            })
    void textsWithoutEndAreRefused(String piece) {
        assertThat(refused("y = " + piece.repeat((1 << 20) / piece.length()))).isTrue();
        assertThat(refused(piece.repeat((1 << 20) / piece.length() + 1))).isTrue();
    }

    @Test
    void aValueMadeOfItselfAgainAndAgainIsMadeOnce() {
        String doubled = lines(60, i -> "let a" + (i + 1) + " = a" + i + " * a" + i);

        FeaturePlan plan = plan("let a0 = close + 1\n" + doubled + "y = a60");

        assertThat(plan.lines()).hasSizeLessThan(70);
    }

    @Test
    void aLongChainOfNamesIsMadeInOrderAndBackwards() {
        assertThat(plan("let a0 = close\n" + lines(900, i -> "let a" + (i + 1) + " = a" + i + " + 1") + "y = a900")
                        .width())
                .isOne();
        assertThat(plan("y = a400\n" + reversed(400, i -> "let a" + (i + 1) + " = a" + i + " + 1") + "let a0 = close")
                        .width())
                .isOne();
    }

    @Test
    void aChainTooLongIsRefused() {
        assertThat(refused("let a0 = close\n" + lines(20_000, i -> "let a" + (i + 1) + " = a" + i + " + 1")
                        + "y = a20000"))
                .isTrue();
        assertThat(refused("y = a20000\n" + reversed(20_000, i -> "let a" + (i + 1) + " = -a" + i) + "let a0 = close"))
                .isTrue();
        assertThat(refused("y = a20000\n" + reversed(20_000, i -> "let a" + (i + 1) + " = a" + i) + "let a0 = close"))
                .isTrue();
    }

    @Test
    void aChainOfRowsAgoEnds() {
        assertThat(refused("let a0 = close\n" + lines(900, i -> "let a" + (i + 1) + " = ref(a" + i + ", 100000)")
                        + "y = a900"))
                .isTrue();
        assertThat(plan("let a0 = inputs\n" + lines(900, i -> "let a" + (i + 1) + " = ref(a" + i + ", 1)") + "a900")
                        .memory())
                .isEqualTo(901);
    }

    @Test
    void manyColumnsAreMadeOrRefused() {
        List<String> wide = IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList();

        assertThat(FeatureSet.of("case", "inputs\nm = mean(inputs, 2)\nd = inputs - ref(inputs, 3)")
                        .plan(wide)
                        .width())
                .isEqualTo(60_000);
        assertThat(refused("inputs\n" + lines(9, i -> "m" + i + " = mean(inputs, " + (i + 2) + ")"), wide))
                .isTrue();
        assertThat(refused("y = mean(inputs, 100000).c1\nlet m = mean(inputs, 100000)\nm", wide))
                .isTrue();
        assertThat(refused("m = ref(inputs, 100000)", wide)).isTrue();
    }

    @Test
    void manyLinesAreMade() {
        assertThat(plan(lines(10_000, i -> "y" + i + " = (close + " + i + ") * open"))
                        .width())
                .isEqualTo(10_000);
        assertThat(plan(lines(2_000, i -> "y" + i + " = mean(close + " + i + ", 20)"))
                        .width())
                .isEqualTo(2_000);
    }

    @Test
    void manyValuesOfWideRowsAreMadeOrRefused() {
        List<String> wide = IntStream.range(0, 300).mapToObj(i -> "c" + i).toList();

        assertThat(refused(sumOf(1_000, i -> "inputs * " + i), wide)).isFalse();
        assertThat(refused(sumOf(9_000, i -> "inputs * " + i), wide)).isTrue();
        assertThat(refused(sumOf(1_000, i -> "mean(inputs, " + (i + 2) + ")"), wide))
                .isTrue();
    }

    @Test
    void longLinesOfNumbersAreMade() {
        assertThat(plan(lines(200, i -> "y" + i + " = close" + " + 1.2345678901234567e-300".repeat(150)))
                        .width())
                .isEqualTo(200);
    }

    /** Three rows through the plan, the last of them also through a state that was stored. */
    private static void use(String text) {
        use(text, INPUTS);
    }

    private static void use(String text, List<String> inputs) {
        FeatureSet set = FeatureSet.of("case", text);
        FeaturePlan plan;
        try {
            plan = inputs == INPUTS ? set.plan(inputs, FeatureFitter.fit(set, inputs, TRAINING)) : set.plan(inputs);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).as(text).isNotBlank();
            assertThat(e.getClass()).isIn(ExpressionException.class, IllegalArgumentException.class);
            throw e;
        }
        if (inputs.size() != INPUTS.size()) {
            return;
        }
        PlanState state = plan.newState();
        PlanState stored = plan.newState();
        double[] out = new double[plan.width()];
        double[] again = new double[plan.width()];
        for (int t = 0; t < ROWS.length; t++) {
            ByteBuffer bytes = ByteBuffer.allocate(plan.stateBytes());
            state.writeTo(bytes);
            stored.readFrom(bytes.flip());
            plan.push(state, ROWS[t], 0, Point.NO_TIME, out, 0);
            plan.push(stored, ROWS[t], 0, Point.NO_TIME, again, 0);
            assertThat(again).as(text).isEqualTo(out);
            for (double value : out) {
                assertThat(Math.abs(value)).as(text).isLessThanOrEqualTo(Float.MAX_VALUE);
            }
        }
    }

    /** How many of so many texts make columns. */
    private static int taken(int texts, Supplier<String> text) {
        int taken = 0;
        for (int i = 0; i < texts; i++) {
            taken += refused(text.get()) ? 0 : 1;
        }
        return taken;
    }

    private static Sequence sequence() {
        float[] rows = new float[ROWS.length * INPUTS.size()];
        for (int t = 0; t < ROWS.length; t++) {
            System.arraycopy(ROWS[t], 0, rows, t * INPUTS.size(), INPUTS.size());
        }
        return new Sequence(1, INPUTS.size(), rows, new boolean[ROWS.length]);
    }

    private static boolean refused(String text) {
        return refused(text, INPUTS);
    }

    private static boolean refused(String text, List<String> inputs) {
        try {
            use(text, inputs);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static FeaturePlan plan(String text) {
        use(text);
        return FeatureSet.of("case", text).plan(INPUTS);
    }

    /** The sum of so many values, in sums of a hundred. */
    private static String sumOf(int count, IntFunction<String> value) {
        return lines(count, i -> "let a" + i + " = " + value.apply(i))
                + lines(
                        count / 100,
                        i -> "let s" + i + " = "
                                + IntStream.range(100 * i, 100 * i + 100)
                                        .mapToObj(k -> "a" + k)
                                        .collect(Collectors.joining(" + ")))
                + "y = "
                + IntStream.range(0, count / 100).mapToObj(i -> "s" + i).collect(Collectors.joining(" + "));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String reversed(int count, IntFunction<String> line) {
        return lines(count, i -> line.apply(count - 1 - i));
    }
}
