package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.json.JsonException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.rnn.RnnKind;
import io.seqcast.model.task.Classification;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewedConfigTest {
    private static final int INPUTS = 2;
    private static final int CLASSES = 3;
    private static final int WINDOW = 6;
    private static final int STEPS = 40;
    private static final float[] ROWS = rows();

    @Test
    void smoothingWeighsTheOwnRowTwice() {
        float[] rows = {4, 0, 8, 1, 0, 0};

        View.SMOOTH.change(rows, 0, 3, 2);

        assertThat(rows).containsExactly(5, 0.25f, 5, 0.5f, 2, 0.25f);
    }

    @Test
    void aScoreIsInTheDeviationsOfItsWindow() {
        float[] rows = {9, 1, 7, 2, 7, 3, 7};

        View.ZSCORE.change(rows, 1, 3, 2);

        assertThat(rows).containsExactly(new float[] {9, -1.224745f, 0, 0, 0, 1.224745f, 0}, within(1e-6f));
    }

    @Test
    void whatDoesNotVaryScoresNothing() {
        float[] rows = new float[60];
        Arrays.fill(rows, 0.1f);

        View.ZSCORE.change(rows, 0, 60, 1);

        assertThat(rows).containsOnly(0);
    }

    @Test
    void theAnswerIsTheMeanOfTheProbabilitiesOfTheViews() {
        Member plain = member(null);
        Member viewed = member(List.of("identity", "zscore", "smooth"));

        float[] logits = whole(viewed, Form.STEP);

        Classification task = Classification.of(List.of("SELL", "HOLD", "BUY"), List.of());
        for (int t = 0; t < STEPS; t++) {
            float[] mean = new float[CLASSES];
            for (View view : View.values()) {
                int from = Math.max(0, t + 1 - WINDOW);
                float[] window = Arrays.copyOfRange(ROWS, from * INPUTS, (t + 1) * INPUTS);
                view.change(window, 0, t + 1 - from, INPUTS);
                float[] said = advance(plain, Form.STEP, window);
                float[] p = new float[CLASSES];
                task.probabilities(said, said.length - CLASSES, p, 0);
                for (int c = 0; c < CLASSES; c++) {
                    mean[c] += p[c] / 3;
                }
            }
            float[] probabilities = new float[CLASSES];
            task.probabilities(logits, t * CLASSES, probabilities, 0);
            assertThat(probabilities).as("row %d", t).containsExactly(mean, within(2e-7f));
        }
    }

    @Test
    void theWindowAsItIsAloneSaysWhatTheNetworkSays() {
        float[] plain = whole(member(null), Form.STEP);
        float[] viewed = whole(member(List.of("identity")), Form.STEP);

        for (int at = 0; at < plain.length; at += CLASSES) {
            float shift = viewed[at] - plain[at]; // logits and their logarithms of probabilities differ by a number
            for (int c = 1; c < CLASSES; c++) {
                assertThat(viewed[at + c] - plain[at + c]).isCloseTo(shift, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"CHUNKED", "AUTO"})
    void theWholeSequenceFormSaysTheSame(Form form) {
        Member member = member(List.of("zscore", "smooth"));

        assertThat(whole(member, form)).containsExactly(whole(member, Form.STEP), within(1e-5f));
    }

    @Test
    void aStateThatIsCutAnywhereGivesTheSameBits() {
        Member member = member(List.of("identity", "smooth"));
        float[] cut = new float[STEPS * CLASSES];
        try (SequenceModel model = member.model(Form.STEP)) {
            float[] state = model.newState();
            for (int t = 0; t < STEPS; t++) {
                float[] said = new float[CLASSES];
                float[] row = Arrays.copyOfRange(ROWS, t * INPUTS, (t + 1) * INPUTS);
                model.advance(List.of(new Span(state, row, said)));
                state = state.clone();
                System.arraycopy(said, 0, cut, t * CLASSES, CLASSES);
            }
        }

        assertThat(cut).isEqualTo(whole(member, Form.STEP));
    }

    @Test
    void itsSettingsMakeTheSameConfigAgain() {
        ViewedConfig config =
                (ViewedConfig) member(List.of("smooth", "identity")).config();

        MemberConfig again = ViewedConfig.of(
                RnnKind.gru(),
                JsonFields.at(Path.of("toy"), "config", StrictJson.toTree(config.settings())),
                INPUTS,
                CLASSES);

        assertThat(again).isEqualTo(config);
        assertThat(config.trained()).isInstanceOf(WindowedConfig.class);
    }

    @Test
    void whatHasNoViewsIsRefused() {
        assertThatThrownBy(() -> config(Map.of("test_time", List.of("mirror"), "window", WINDOW)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("test_time has mirror, must be of identity, zscore, smooth");
        assertThatThrownBy(() -> config(Map.of("test_time", List.of("smooth", "smooth"), "window", WINDOW)))
                .hasMessageContaining("test_time is [smooth, smooth], must name at least one view, each once");
        assertThatThrownBy(() -> config(Map.of("test_time", List.of("smooth"))))
                .hasMessageContaining("test_time is [smooth], must be left out: this gru reads no window");
    }

    private static float[] whole(Member member, Form form) {
        return advance(member, form, ROWS);
    }

    private static float[] advance(Member member, Form form, float[] rows) {
        float[] said = new float[rows.length / INPUTS * CLASSES];
        try (SequenceModel model = member.model(form)) {
            model.advance(List.of(new Span(model.newState(), rows, said)));
        }
        return said;
    }

    private static Member member(List<String> views) {
        NetworkConfig config = (NetworkConfig)
                config(views == null ? Map.of("window", WINDOW) : Map.of("window", WINDOW, "test_time", views));
        return new Member(config, config.initial(3));
    }

    private static MemberConfig config(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put("hidden", 5);
        settings.put("n_layers", 1);
        return ViewedConfig.of(
                RnnKind.gru(), JsonFields.at(Path.of("toy"), "config", StrictJson.toTree(settings)), INPUTS, CLASSES);
    }

    private static float[] rows() {
        Random random = new Random(5);
        float[] rows = new float[STEPS * INPUTS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (3 * random.nextGaussian());
        }
        return rows;
    }
}
