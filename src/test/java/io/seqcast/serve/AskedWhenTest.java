package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static io.seqcast.serve.TestSequences.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.Form;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Weights;
import io.seqcast.model.bundle.AskedWhen;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A member that waits for the others to disagree. */
class AskedWhenTest {
    private static final int STEPS = 60;
    private static final List<BundleMember> MEMBERS = List.of(
            TestEnsembles.recurrent("a", WIDTH, 1),
            TestEnsembles.windowed("waits", WIDTH, 3),
            TestEnsembles.linear("b", WIDTH, 2));

    /** Its own answers are those of one that sees every row: its window goes on when it is not asked. */
    @Test
    void isAskedExactlyAfterTheRowsAboutWhichTheOthersDisagree() {
        ModelBundle always = TestEnsembles.bundle(WIDTH, MEMBERS, new Mean());
        List<List<Float>> a = run(always.only(0), 0, 0, STEPS);
        List<List<Float>> waits = run(always.only(1), 0, 0, STEPS);
        List<List<Float>> b = run(always.only(2), 0, 0, STEPS);
        double[] spreads = IntStream.range(0, STEPS)
                .mapToDouble(t -> spread(a.get(t), b.get(t)))
                .toArray();
        double median = IntStream.range(0, STEPS)
                .mapToDouble(t -> spreads[t])
                .sorted()
                .skip(STEPS / 2)
                .findFirst()
                .orElseThrow();

        List<List<Float>> said = run(waiting(median), 0, 0, STEPS);

        int asked = 0;
        for (int t = 0; t < STEPS; t++) {
            boolean disagree = spreads[t] > median;
            asked += disagree ? 1 : 0;
            for (int j = 0; j < WIDTH; j++) {
                double sum = a.get(t).get(j)
                        + (disagree ? waits.get(t).get(j) : 0.0)
                        + b.get(t).get(j);
                assertThat(said.get(t).get(j)).as("step %d", t).isEqualTo((float) (sum / (disagree ? 3 : 2)));
            }
        }
        assertThat(asked).isEqualTo(STEPS / 2 - 1);
        assertThat(work(waiting(median)).asked()).containsExactly(STEPS, asked, STEPS);
        assertThat(work(waiting(median)).failures()).containsOnly(0);
    }

    @Test
    void isNeverAskedAboutRowsAfterWhichNothingIsWanted() {
        ModelBundle bundle = waiting(0);
        try (Ensemble ensemble = Ensemble.of(bundle, Form.STEP)) {
            EnsembleSpan span = span(ensemble);
            for (int t = 0; t < STEPS; t += 2) {
                span.wanted[t] = false;
            }
            ensemble.advance(List.of(span));

            assertThat(ensemble.work().asked()).containsOnly(STEPS / 2);
            assertThat(span.values(STEPS - 1))
                    .containsExactly(floats(run(bundle, 0, 0, STEPS).get(STEPS - 1)));
        }
    }

    @Test
    void isAskedWhereFewerThanTwoOthersHaveAnAnswer() {
        float[] overflowing = {2e38f, 0, 0, 0, 1, 0, 0, 0, 1};
        BundleMember failing = TestEnsembles.linear("fails", WIDTH, overflowing, new float[WIDTH]);
        List<BundleMember> members =
                List.of(failing, MEMBERS.get(2), MEMBERS.get(1).asked(new AskedWhen(1e39)));
        ModelBundle bundle = TestEnsembles.bundle(WIDTH, members, new Mean());

        MemberWork work = work(bundle);

        long failures = IntStream.range(0, STEPS)
                .filter(t -> Float.isInfinite(2e38f * point(0, t).features()[0]))
                .count();
        assertThat(failures).isBetween(1L, STEPS - 1L);
        assertThat(work.asked()[2]).isEqualTo(failures);
        assertThat(work.failures()).containsExactly(failures, 0, 0);
    }

    @Test
    void theOthersCountAlikeWhereTheBlendCountsOnAMemberThatIsNotAsked() {
        ModelBundle chosen = waiting(1e30).withBlend(new Weights(Collections.nCopies(WIDTH, List.of(0.0, 1.0, 0.0))));

        assertThat(run(chosen, 0, 0, STEPS)).isEqualTo(run(waiting(1e30), 0, 0, STEPS));
    }

    private static ModelBundle waiting(double spreadAbove) {
        List<BundleMember> members =
                List.of(MEMBERS.get(0), MEMBERS.get(1).asked(new AskedWhen(spreadAbove)), MEMBERS.get(2));
        return TestEnsembles.bundle(WIDTH, members, new Mean());
    }

    private static MemberWork work(ModelBundle bundle) {
        try (Ensemble ensemble = Ensemble.of(bundle, Form.STEP)) {
            ensemble.advance(List.of(span(ensemble)));
            return ensemble.work();
        }
    }

    private static EnsembleSpan span(Ensemble ensemble) {
        float[] rows = new float[STEPS * WIDTH];
        for (int t = 0; t < STEPS; t++) {
            System.arraycopy(point(0, t).features(), 0, rows, t * WIDTH, WIDTH);
        }
        return TestSequences.span(ensemble, ensemble.newState(), rows);
    }

    /** Of two, half their distance is each one's deviation. */
    private static double spread(List<Float> a, List<Float> b) {
        double sum = 0;
        for (int j = 0; j < WIDTH; j++) {
            double mean = ((double) a.get(j) + b.get(j)) / 2;
            sum += Math.sqrt((Math.pow(a.get(j) - mean, 2) + Math.pow(b.get(j) - mean, 2)) / 2);
        }
        return sum / WIDTH;
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int j = 0; j < floats.length; j++) {
            floats[j] = values.get(j);
        }
        return floats;
    }
}
