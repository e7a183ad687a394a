package io.seqcast.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.PatternModels;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.task.Intervals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles with intervals around their outputs. */
class IntervalsBundleTest {
    private static final int WIDTH = 2;
    private static final Intervals INTERVALS = new Intervals(0.9, List.of(0.1f, 1 / 3f));
    private static final ModelBundle PLAIN = TestEnsembles.stacked(WIDTH, 0.07);
    private static final ModelBundle BUNDLE = PLAIN.withIntervals(INTERVALS);

    @TempDir
    private Path folder;

    @Test
    void areReadBackAsTheyWereWritten() throws IOException {
        BUNDLE.write(folder);

        ModelBundle read = ModelBundle.read(folder);

        assertThat(read.intervals()).isEqualTo(INTERVALS);
        assertThat(read.fingerprint()).isEqualTo(BUNDLE.fingerprint());
        assertThat(Files.readString(folder.resolve("model.json")).replaceAll("\\s+", ""))
                .contains("\"intervals\":{\"level\":0.9,\"half_widths\":{\"0\":0.1,\"1\":0.33333334}}");
    }

    @Test
    void levelAndHalfWidthsChangeTheFingerprintAndNoState() {
        ModelBundle wider = PLAIN.withIntervals(new Intervals(0.9, List.of(0.1f, 0.5f)));
        ModelBundle surer = PLAIN.withIntervals(new Intervals(0.95, INTERVALS.halfWidths()));

        assertThat(List.of(PLAIN, BUNDLE, wider, surer))
                .extracting(ModelBundle::fingerprint)
                .doesNotHaveDuplicates();
        for (int k = 0; k < 3; k++) {
            assertThat(BUNDLE.stateFingerprint(BUNDLE.members().get(k)))
                    .isEqualTo(PLAIN.stateFingerprint(PLAIN.members().get(k)));
        }
        assertThat(BUNDLE.pipelineFingerprint("own", "none")).isEqualTo(PLAIN.pipelineFingerprint("own", "none"));
    }

    @Test
    void anotherBlendHasNoneYet() {
        assertThat(BUNDLE.withBlend(new Mean()).intervals()).isNull();
        assertThat(BUNDLE.only(0).intervals()).isNull();
        assertThat(BUNDLE.withTexts(BUNDLE.texts()).intervals()).isEqualTo(INTERVALS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "level" : 0.9 | "level" : 1.5   | intervals: level is 1.5, must lie between 0 and 1
            "level" : 0.9 | "share" : 0.9   | intervals.level is missing
            "0" : 0.1     | "0" : -0.1      | half_widths[0] is -0.1, must be a finite float of at least 0
            "0" : 0.1     | "0" : 1e39      | intervals.half_widths.0 is 1.0E39, must be a finite number
            "0" : 0.1     | "x" : 0.1       | intervals.half_widths.0 is missing
            "0" : 0.1     | "0" : 1, "2": 2 | intervals.half_widths: unknown fields [2]
            """)
    void whatDoesNotFitIsRefused(String field, String instead, String message) throws IOException {
        BUNDLE.write(folder);
        Path file = folder.resolve("model.json");
        String json = Files.readString(file);
        int at = json.indexOf(field, json.indexOf("\"intervals\""));
        assertThat(at).isPositive();
        Files.writeString(file, json.substring(0, at) + instead + json.substring(at + field.length()));

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }

    @Test
    void classesHaveNone() {
        assertThatThrownBy(() -> PatternModels.toy(1).withIntervals(INTERVALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intervals are set, must be left out for a classification: they are for numbers");
        assertThatThrownBy(() -> PLAIN.withIntervals(new Intervals(0.9, List.of(1f))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intervals has 1 half widths, must have one for each of 2 outputs");
    }
}
