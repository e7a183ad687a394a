package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static io.seqcast.serve.TestSequences.run;
import static io.seqcast.serve.TestSequences.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.TestModels;
import io.seqcast.model.blend.Select;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of sequences that another model has served: they are warmed from their last rows, never from its snapshot. */
class ModelChangeTest {
    private static final ModelBundle OLD = TestModels.tiny(WIDTH, 11);
    private static final ModelBundle NEW = TestModels.tiny(WIDTH, 21);
    private static final ModelBundle OWN = TestModels.withTexts(
            WIDTH,
            2 * WIDTH,
            new BundleTexts(
                    List.of(new FeatureFile("own", "inputs\nslow = ema(inputs, 30)")), null, "max(`0`, 5) > -9"),
            31);
    private static final int RING = 16;
    private static final EngineOptions OPTIONS = options(0);

    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private final MapStore store = new MapStore();
    private long nextOffset;
    private long now = 1_000;

    @Test
    void theNewModelIsWarmedFromTheRowsInTheRing() {
        serve(OLD, OPTIONS, 0, 100);
        SequenceEngine after = open(NEW, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(NEW, 0, 100 - RING + 1, 101), 1));
        assertThat(emitted).extracting(PublishedPrediction::fingerprint).containsOnly(NEW.fingerprint());
        assertThat(after.rewarmed()).isEqualTo(1);
    }

    @Test
    void historyKeepsMoreRowsToWarmFrom() {
        EngineOptions options = options(60);
        serve(OLD, options, 0, 100);
        SequenceEngine after = open(NEW, options);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(NEW, 0, 41, 101), 1));
    }

    @Test
    void aNewBlendKeepsEveryState() {
        serve(OLD, OPTIONS, 0, 100);
        ModelBundle blended = OLD.withBlend(new Select(List.of(1, 0, 1)));
        SequenceEngine after = open(blended, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(blended, 0, 0, 101), 1));
        assertThat(emitted).extracting(PublishedPrediction::fingerprint).containsOnly(blended.fingerprint());
        assertThat(after.rewarmed()).isZero();
    }

    @Test
    void aNewBlendKeepsTheStateOfAFeatureFileAndOfTheCondition() {
        serve(OWN, OPTIONS, 0, 100);
        ModelBundle blended = OWN.withBlend(new Select(List.of(1, 0, 1)));
        SequenceEngine after = open(blended, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(blended, 0, 0, 101), 1));
        assertThat(after.rewarmed()).isZero();
    }

    @Test
    void aNewStackKeepsTheStateOfItsFeaturesAndOfTheMembers() {
        ModelBundle stacked = TestEnsembles.stacked(WIDTH, 0.3);
        serve(stacked, OPTIONS, 0, 100);
        ModelBundle other = stacked.withBlend(TestEnsembles.stack(WIDTH, 3, 60));
        SequenceEngine after = open(other, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(other, 0, 0, 101), 1));
        assertThat(after.rewarmed()).isZero();
    }

    @Test
    void anotherThresholdKeepsTheStateOfTheMemberThatWaits() {
        serve(TestEnsembles.stacked(WIDTH, 1e30), OPTIONS, 0, 100);
        ModelBundle other = TestEnsembles.stacked(WIDTH, 0);
        SequenceEngine after = open(other, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(other, 0, 0, 101), 1));
        assertThat(after.rewarmed()).isZero();
    }

    /** Members go on from the very start of the sequence, the condition from where the ring begins. */
    @Test
    void aNewConditionKeepsTheStatesOfMembersAndFeatures() {
        serve(OWN, OPTIONS, 0, 100);
        ModelBundle other = OWN.withTexts(new BundleTexts(OWN.texts().features(), null, "step >= 10"));
        SequenceEngine after = open(other, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(OWN, 0, 0, 101), 1));
    }

    /** One member goes on from the very start of the sequence, the other from where the ring begins. */
    @Test
    void aMemberThatStaysKeepsItsStateBesideOneThatIsNew() {
        serve(OLD, OPTIONS, 0, 100);
        ModelBundle mixed = mixed(OLD, NEW);
        SequenceEngine after = open(mixed, OPTIONS);

        accept(after, 100);
        after.flush(emitted::add);

        List<Float> stays = lastOf(run(mixed.only(0), 0, 0, 101), 1).get(0);
        List<Float> isNew =
                lastOf(run(mixed.only(1), 0, 100 - RING + 1, 101), 1).get(0);
        assertThat(values(emitted).get(0)).isEqualTo(List.of(stays.get(0), isNew.get(1), stays.get(2)));
        assertThat(after.rewarmed()).isEqualTo(1);
    }

    @Test
    void whatWasKeptAndWhatWasWarmedSurviveARestart() {
        ModelBundle mixed = mixed(OLD, NEW);
        serve(OLD, OPTIONS, 0, 100);
        serve(mixed, OPTIONS, 100, 103);
        emitted.clear();
        SequenceEngine restarted = open(mixed, OPTIONS);

        accept(restarted, 103);
        restarted.flush(emitted::add);

        List<Float> stays = lastOf(run(mixed.only(0), 0, 0, 104), 1).get(0);
        assertThat(values(emitted).get(0).get(0)).isEqualTo(stays.get(0));
        assertThat(restarted.rewarmed()).isZero();
    }

    @Test
    void aYoungSequenceIsWarmedFromItsVeryStart() {
        serve(OLD, OPTIONS, 0, 5);
        SequenceEngine after = open(NEW, OPTIONS);

        accept(after, 5);
        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(NEW, 0, 0, 6), 1));
    }

    @Test
    void pendingRowsOfTheOldModelsTimeArePredictedByTheNewOneAfterTheWarming() {
        serve(OLD, OPTIONS, 0, 100);
        SequenceEngine before = open(OLD, OPTIONS);
        accept(before, 100);
        accept(before, 101);
        SequenceEngine after = open(NEW, OPTIONS);

        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(NEW, 0, 102 - RING, 102), 2));
        assertThat(after.rewarmed()).isEqualTo(1);
    }

    @Test
    void aSequenceOfWhichNothingWasConsumedIsNotCountedAsWarmedAnew() {
        accept(open(OLD, OPTIONS), 0);
        SequenceEngine after = open(NEW, OPTIONS);

        after.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(run(NEW, 0, 0, 1));
        assertThat(after.rewarmed()).isZero();
    }

    @Test
    void theOldSnapshotIsNotEvenRead() {
        serve(OLD, OPTIONS, 0, 100);
        store.damageSnapshots();
        SequenceEngine after = open(NEW, OPTIONS);
        accept(after, 100);

        assertThatCode(() -> after.flush(emitted::add)).doesNotThrowAnyException();
    }

    @Test
    void theWarmedStateSurvivesARestart() {
        serve(OLD, OPTIONS, 0, 100);
        serve(NEW, OPTIONS, 100, 103);
        emitted.clear();
        SequenceEngine restarted = open(NEW, OPTIONS);

        accept(restarted, 103);
        restarted.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(NEW, 0, 100 - RING + 1, 104), 1));
        assertThat(restarted.rewarmed()).isZero();
    }

    @Test
    void theWayBackIsAChangeLikeAnyOther() {
        serve(OLD, OPTIONS, 0, 100);
        serve(NEW, OPTIONS, 100, 120);
        emitted.clear();
        SequenceEngine back = open(OLD, OPTIONS);

        accept(back, 120);
        back.flush(emitted::add);

        assertThat(values(emitted)).isEqualTo(lastOf(run(OLD, 0, 120 - RING + 1, 121), 1));
        assertThat(back.rewarmed()).isEqualTo(1);
    }

    @Test
    void partsOfALargerEnsembleDoNotStay() {
        serve(OLD, OPTIONS, 0, 100);

        serve(OLD.only(0), OPTIONS, 100, 101);

        assertThat(store.snapshots()).isEqualTo(2);
    }

    @Test
    void aSequenceThatTheNewModelNeverSawIsForgottenWithAllItsParts() {
        serve(OLD, OPTIONS, 0, 100);
        SequenceEngine after = open(OLD.only(0), OPTIONS);
        now += Duration.ofHours(2).toMillis();

        after.forget();

        assertThat(store.snapshots() + store.rows() + store.metas()).isZero();
    }

    @Test
    void aModelOfAnotherWidthIsRefusedBeforeItTakesAPoint() {
        serve(OLD, OPTIONS, 0, 20);

        assertThatThrownBy(() -> open(TestModels.tiny(WIDTH + 2, 1), OPTIONS))
                .isInstanceOf(IncompatibleStateException.class)
                .hasMessage(
                        "sequence 0 has rows of 3 features in store, the model takes 5: start this model with another"
                                + " application id (and topics), or forget its sequences ('seqcast reset', and 'seqcast clean' on"
                                + " other machines)");
    }

    @Test
    void completeSequencesOfAnotherWidthStartAnew() {
        serve(OLD, OPTIONS.withSequenceLength(20), 0, 20);
        SequenceEngine wider = open(TestModels.tiny(WIDTH + 2, 1), OPTIONS.withSequenceLength(20));

        for (int t = 0; t < 3; t++) {
            wider.accept(point(0, t, WIDTH + 2), new Position(0, nextOffset++), emitted::add);
        }
        wider.flush(emitted::add);

        assertThat(emitted).hasSize(20 + 3);
        assertThat(store.rows()).isEqualTo(3);
    }

    /** Between two scheduled snapshots, from a ring that no longer has step 0. */
    @Test
    void theWarmedStateSurvivesARestartAfterTheRingHasGrown() {
        EngineOptions seldom = new EngineOptions(Form.STEP, 16, 64, 0, 0, Duration.ofHours(1), 1 << 20);
        for (long id = 0; id < 8; id++) {
            serve(id, OLD, OPTIONS, 0, 20);
            serve(id, OLD, seldom, 20, 22);
            serve(id, NEW, seldom, 22, 23);
            emitted.clear();

            serve(id, NEW, seldom, 23, 24);

            assertThat(values(emitted)).as("sequence " + id).isEqualTo(lastOf(run(NEW, id, 21 - RING, 24), 1));
            emitted.clear();
        }
    }

    /** A member of each model; each of the outputs is what one of them says. */
    private static ModelBundle mixed(ModelBundle first, ModelBundle second) {
        List<Member> members =
                List.of(first.members().get(0).model(), second.members().get(0).model());
        return ModelBundle.nextRow(first.inputs(), "raw", "none", members, Map.of())
                .withBlend(new Select(List.of(0, 1, 0)));
    }

    private static EngineOptions options(int history) {
        return new EngineOptions(Form.STEP, 16, RING / 2, history, 0, Duration.ofHours(1), 1 << 20);
    }

    private static <T> List<T> lastOf(List<T> list, int count) {
        return list.subList(list.size() - count, list.size());
    }

    /** Steps {@code from} to {@code to} − 1 of sequence 0; what a younger model then emits stands alone. */
    private void serve(ModelBundle model, EngineOptions options, int from, int to) {
        SequenceEngine engine = open(model, options);
        for (int t = from; t < to; t++) {
            accept(engine, t);
            engine.flush(emitted::add);
        }
        if (options.sequenceLength() == 0) {
            emitted.clear();
        }
    }

    /** Steps of a sequence by an engine of their own. */
    private void serve(long id, ModelBundle model, EngineOptions options, int from, int to) {
        SequenceEngine engine = open(model, options);
        for (int t = from; t < to; t++) {
            engine.accept(point(id, t), new Position(0, nextOffset++), emitted::add);
            engine.flush(emitted::add);
        }
    }

    private void accept(SequenceEngine engine, int step) {
        engine.accept(point(0, step), new Position(0, nextOffset++), emitted::add);
    }

    private SequenceEngine open(ModelBundle model, EngineOptions options) {
        InstantSource clock = () -> Instant.ofEpochMilli(now);
        SequenceEngine engine = SequenceEngine.open(model, options, store, clock);
        engine.recover();
        return engine;
    }
}
