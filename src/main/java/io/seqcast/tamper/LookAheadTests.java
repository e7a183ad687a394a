package io.seqcast.tamper;

import io.seqcast.data.Sequence;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import io.seqcast.target.TextOutcomes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first test of a classifier's integrity, in two: inputs end with their bar, labels begin after it. */
public final class LookAheadTests {
    private static final String INPUTS = "no input is of a later bar";
    private static final String LABELS = "no label is of an earlier bar";
    private static final String LIMIT = "0 leaks";

    private final ModelBundle bundle;
    private final Classification task;
    private final BarNames names;
    private final List<Snapshot> snapshots;
    private final long seed;
    private final Runnable compared;

    /**
     * @param snapshots some of the data, by sequence and step
     * @param seed of the noise
     * @param compared hears of each comparison
     */
    public LookAheadTests(
            ModelBundle bundle,
            Classification task,
            BarNames names,
            List<Snapshot> snapshots,
            long seed,
            Runnable compared) {
        this.bundle = bundle;
        this.task = task;
        this.names = names;
        this.snapshots = snapshots;
        this.seed = seed;
        this.compared = compared;
    }

    /**
     * Makes the tests; one that fails says which feature or label leaks, of which symbol and bar.
     *
     * @param targets how labels come of the bars; null if nobody knows
     * @param labelled the data with given labels as its target column; empty if there are none
     */
    public List<IntegrityTest> run(@Nullable TargetFile targets, List<Sequence> labelled) {
        if (targets == null) {
            String why = "labels are a column of the data, and nobody says of which bars; --targets FILE does";
            return List.of(inputs(null), IntegrityTest.skipped(LABELS, LIMIT, why));
        }
        String name = targets.source().name();
        TextOutcomes text = TextOutcomes.classes(
                targets.source(), bundle.inputs(), task.classes().size());
        return List.of(inputs(text), labels(text, name, labelled));
    }

    private IntegrityTest inputs(@Nullable TextOutcomes text) {
        TamperedInputs tampered = new TamperedInputs(bundle, names, seed, compared);
        String leak = text == null ? null : new ForetellingColumns(bundle.inputs(), snapshots, names).find(text, seed);
        leak = leak == null ? tampered.find(snapshots) : leak;
        return result(
                INPUTS,
                leak,
                String.format(
                        Locale.ROOT,
                        "noise in place of all bars after each of %,d snapshots (seed %d) changes no bit of %d inputs up to"
                                + " them, nor of their predictions",
                        snapshots.size(),
                        seed,
                        tampered.width()));
    }

    private IntegrityTest labels(TextOutcomes text, String name, List<Sequence> labelled) {
        String leak = new GivenLabels(text, name, task.classes(), names).find(labelled);
        TamperedLabels tampered = new TamperedLabels(text, name, names, seed, compared);
        leak = leak == null ? tampered.find(snapshots) : leak;
        int changing = leak == null ? tampered.changing(snapshots) : 0;
        if (leak == null && changing == 0) {
            leak = "label " + text.names().get(0) + ": none of " + snapshots.size()
                    + " changes with the bars after its snapshot, so it is of the past";
        }
        return result(
                LABELS,
                leak,
                String.format(
                        Locale.ROOT,
                        "noise in place of all bars up to each of %,d snapshots changes no label, noise in place of those"
                                + " after it changes %,d; what %s measures by, known at the snapshot, stays",
                        snapshots.size(),
                        changing,
                        name));
    }

    private static IntegrityTest result(String name, @Nullable String leak, String proof) {
        return IntegrityTest.judged(name, leak == null ? 0 : 1, LIMIT, leak == null, leak == null ? proof : leak);
    }
}
