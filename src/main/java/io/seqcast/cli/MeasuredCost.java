package io.seqcast.cli;

import io.seqcast.bench.MemberCost;
import io.seqcast.data.Sequence;
import io.seqcast.eval.returns.ForecasterCost;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.train.TrainingCost;
import java.nio.file.Path;
import java.util.List;

/** What a model takes: a live row is timed, the rest it says itself. */
final class MeasuredCost {
    private static final int ROUNDS = 5;

    private MeasuredCost() {}

    /**
     * Times a live row, as 'models' does, which takes some seconds a member.
     *
     * @param folder of the bundle
     */
    static ForecasterCost of(Path folder, ModelBundle bundle) {
        List<Sequence> rows = List.of(RandomRows.of(bundle));
        double seconds = 0;
        for (BundleMember member : bundle.members()) {
            seconds += MemberCost.measure(bundle, member, rows, ROUNDS).row();
        }
        TrainingCost training = TrainingCost.of(folder);
        return new ForecasterCost(
                seconds,
                training == null ? Double.NaN : training.seconds(),
                bundle.provenance().get("training_sequences") instanceof Number count ? count.intValue() : 0,
                training == null ? Double.NaN : training.peakMebibytes());
    }
}
