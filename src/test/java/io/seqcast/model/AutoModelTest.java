package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.FormCosts.Run;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Step;
import io.seqcast.model.mamba2.Mamba2Weights;
import io.seqcast.model.mamba2.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutoModelTest {
    private static final Mamba2Config CONFIG = new Mamba2Config(5, 4, 16, 2, 8, 8, 2, 4, 2, 1e-5f);
    /** 6,400 microseconds for up to 64 rows, 10 a row for 1000: from 435 rows on below 18 a row. */
    private static final FormCosts LONG_RUNS_PAY =
            new FormCosts(20, List.of(new Run(1, 64, 100), new Run(1, 1000, 10)));

    private final Mamba2Weights weights = Networks.wild(CONFIG, 21);
    private final SequenceModel step = new Mamba2Step(weights);
    private final SequenceModel chunked = new GraphModel(CONFIG, weights.tensors());

    @AfterEach
    void close() {
        chunked.close();
    }

    @Test
    void longSpansAreChunkedAndShortOnesStepped() {
        List<Span> spans = spans(1, 450, 63, 500, 100, 1);
        List<Span> stepped = spans(1, 63, 100, 1);
        List<Span> inChunks = spans(450, 500);
        step.advance(stepped);
        chunked.advance(inChunks);

        auto(() -> LONG_RUNS_PAY).advance(spans);

        assertSameBits(List.of(spans.get(0), spans.get(2), spans.get(4), spans.get(5)), stepped);
        assertSameBits(List.of(spans.get(1), spans.get(3)), inChunks);
        assertThat(inChunks.get(0).predictions())
                .as("the forms differ in their last bits, or this test shows nothing")
                .isNotEqualTo(advanced(step, 450).predictions());
    }

    @Test
    void spansThatPayOnlyTogetherAreChunkedTogether() {
        List<Span> spans = spans(300, 280, 70);
        List<Span> inChunks = spans(300, 280);
        chunked.advance(inChunks);

        auto(() -> LONG_RUNS_PAY).advance(spans);

        assertSameBits(spans.subList(0, 2), inChunks);
        assertSameBits(spans.subList(2, 3), List.of(advanced(step, 70)));
    }

    @Test
    void agreesWithTheStepForm() {
        List<Span> spans = spans(1, 700, 64, 2100, 300);
        List<Span> stepped = spans(1, 700, 64, 2100, 300);
        step.advance(stepped);

        auto(() -> LONG_RUNS_PAY).advance(spans);

        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.get(i).predictions())
                    .containsExactly(stepped.get(i).predictions(), within(1e-5f));
            assertThat(spans.get(i).state()).containsExactly(stepped.get(i).state(), within(1e-5f));
        }
    }

    @Test
    void whereChunkedNeverPaysItIsNeverMade() {
        FormCosts never = new FormCosts(5, LONG_RUNS_PAY.chunked());
        SequenceModel auto = new AutoModel(step, AutoModelTest::unexpected, () -> never);
        List<Span> spans = spans(2000);

        auto.advance(spans);

        assertSameBits(spans, List.of(advanced(step, 2000)));
    }

    @Test
    void liveRowsNeedNoMeasurement() {
        SequenceModel auto = new AutoModel(step, AutoModelTest::unexpected, AutoModelTest::unexpected);
        List<Span> spans = spans(1, AutoModel.LEAST_ROWS - 1);

        auto.advance(spans);

        assertSameBits(spans.subList(0, 1), List.of(advanced(step, 1)));
    }

    private SequenceModel auto(Supplier<FormCosts> costs) {
        return new AutoModel(step, () -> chunked, costs);
    }

    private static <T> T unexpected() {
        throw new AssertionError("not to be asked for");
    }

    private static Span advanced(SequenceModel model, int rows) {
        List<Span> spans = spans(rows);
        model.advance(spans);
        return spans.get(0);
    }

    /** One span of each length from the start of a sequence; rows depend on the length alone. */
    private static List<Span> spans(int... lengths) {
        List<Span> spans = new ArrayList<>();
        for (int length : lengths) {
            float[] rows = Networks.rows(CONFIG, length, length);
            spans.add(new Span(new float[CONFIG.stateSize()], rows, new float[length * CONFIG.outputs()]));
        }
        return spans;
    }

    private static void assertSameBits(List<Span> actual, List<Span> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            int differs =
                    Arrays.mismatch(actual.get(i).predictions(), expected.get(i).predictions());
            assertThat(differs)
                    .as("first predicted value of span %d with other bits", i)
                    .isEqualTo(-1);
            differs = Arrays.mismatch(actual.get(i).state(), expected.get(i).state());
            assertThat(differs).as("first value of state %d with other bits", i).isEqualTo(-1);
        }
    }
}
