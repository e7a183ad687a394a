package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static io.seqcast.serve.TestSequences.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 3);

    private final Predictor predictor = Predictor.open(MODEL);

    @AfterEach
    void close() {
        predictor.close();
    }

    @Test
    void sequencesThatInterleaveGiveTheBitsOfOnePass() {
        List<List<Float>> first = new ArrayList<>();
        List<List<Float>> second = new ArrayList<>();

        for (int step = 0; step < 40; step++) {
            first.add(values(predictor.predict(point(1, step)).orElseThrow()));
            second.add(values(predictor.predict(point(2, step)).orElseThrow()));
        }

        assertThat(first).isEqualTo(run(MODEL, 1, 0, 40));
        assertThat(second).isEqualTo(run(MODEL, 2, 0, 40));
    }

    @Test
    void aPointThatAsksForNothingGetsNothingAndMovesTheState() {
        Point silent = new Point(1, 0, false, point(1, 0).features());

        assertThat(predictor.predict(silent)).isEmpty();

        assertThat(values(predictor.predict(point(1, 1)).orElseThrow()))
                .isEqualTo(run(MODEL, 1, 0, 2).get(1));
    }

    @Test
    void stepZeroStartsAnew() {
        predictor.predict(point(1, 0));
        predictor.predict(point(1, 1));

        predictor.predict(point(1, 0));

        assertThat(values(predictor.predict(point(1, 1)).orElseThrow()))
                .isEqualTo(run(MODEL, 1, 0, 2).get(1));
    }

    @Test
    void aPointOutOfOrderIsRefusedAndChangesNothing() {
        predictor.predict(point(1, 0));

        assertThatThrownBy(() -> predictor.predict(point(1, 2)))
                .isInstanceOf(RejectedPointException.class)
                .hasMessage("sequence 1, step 2: expected step 1, or 0 for a new start");
        assertThatThrownBy(() -> predictor.predict(point(9, 5))).hasMessage("sequence 9, step 5: expected step 0");

        assertThat(values(predictor.predict(point(1, 1)).orElseThrow()))
                .isEqualTo(run(MODEL, 1, 0, 2).get(1));
    }

    @Test
    void aForgottenSequenceHasToBeginAnew() {
        predictor.predict(point(1, 0));

        predictor.forget(1);

        assertThatThrownBy(() -> predictor.predict(point(1, 1))).hasMessageContaining("expected step 0");
    }

    private static List<Float> values(Prediction prediction) {
        List<Float> values = new ArrayList<>();
        for (float value : prediction.values()) {
            values.add(value);
        }
        return values;
    }
}
