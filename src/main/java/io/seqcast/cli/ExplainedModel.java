package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.importance.Attribution;
import io.seqcast.eval.importance.Explanation;
import io.seqcast.eval.importance.Permutation;
import io.seqcast.explain.ColumnExchange;
import io.seqcast.explain.ColumnGroup;
import io.seqcast.explain.ExplanationPlan;
import io.seqcast.explain.MemberExplanations;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.PredictWhen;
import io.seqcast.target.NextRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model and the data on which it is explained.
 *
 * @param data the file
 * @param sequences of the model's inputs, flagged where it predicts; with their outcomes unless a text makes them of the rows
 * @param plan how members are taken apart
 * @param exchanges whether columns are exchanged, which takes outcomes
 */
record ExplainedModel(
        Path data, ModelBundle bundle, List<Sequence> sequences, ExplanationPlan plan, boolean exchanges) {

    static ExplainedModel read(Path data, ModelBundle bundle, ExplanationPlan plan, boolean exchanges) {
        try (PointFile file =
                exchanges ? Inputs.openWithOutcomes(data, bundle) : Inputs.open(data, bundle, Missing.REFUSE)) {
            List<Sequence> sequences = PredictWhen.narrow(bundle, file.readSequences());
            return new ExplainedModel(data, bundle, sequences, plan, exchanges);
        }
    }

    /**
     * Explains.
     *
     * @param groups of columns to exchange
     * @param form of the whole model's predictions
     * @param top how many inputs are shown
     */
    Explanation explain(List<ColumnGroup> groups, Form form, int blockDays, int top) {
        MemberExplanations members = new MemberExplanations(bundle, sequences, plan);
        List<Attribution> attributions = new ArrayList<>();
        List<String> unexplained = new ArrayList<>();
        for (BundleMember member : bundle.members()) {
            if (MemberExplanations.explains(member.model().config())) {
                try (Progress progress = Progress.start(member.name(), "samples", members.samples())) {
                    attributions.addAll(members.of(member, progress::step));
                }
            } else {
                unexplained.add(member.name());
            }
        }
        List<Permutation> permutations = exchanges ? exchange(groups, form, blockDays) : List.of();
        return new Explanation(
                "Seqcast: what the answers rest on",
                attributions,
                unexplained,
                permutations,
                top,
                provenance(members, blockDays));
    }

    private List<Permutation> exchange(List<ColumnGroup> groups, Form form, int blockDays) {
        OutcomeScoring scoring = new OutcomeScoring(bundle, withNextRows());
        ColumnExchange exchange = new ColumnExchange(
                bundle, sequences, predictions -> scoring.rows("the model", predictions), form, blockDays);
        try (Progress progress = Progress.start("exchange", "passes", groups.size() + 1L)) {
            return exchange.measure(groups, plan.outputs(), plan.seed(), progress::step);
        }
    }

    private List<Sequence> withNextRows() {
        if (!bundle.predictsNextRow() || bundle.texts().targets() != null) {
            return sequences;
        }
        NextRow next = new NextRow(
                bundle.outputs().stream().map(bundle.inputs()::indexOf).toList());
        return sequences.stream()
                .map(sequence -> sequence.withTargets(next.width(), next.after(sequence)))
                .toList();
    }

    private Map<String, String> provenance(MemberExplanations members, int blockDays) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("data", String.valueOf(data.getFileName()));
        lines.put("samples", String.valueOf(members.samples()));
        lines.put("background rows", String.valueOf(members.background()));
        lines.put("rows of a stretch", plan.window() + ", or a member's own window");
        lines.put("gradients a sample", plan.steps() + " a background row");
        if (exchanges) {
            boolean dated = sequences.stream().allMatch(sequence -> sequence.times() != null);
            lines.put("blocks", dated ? blockDays + " days" : "a sequence each");
        }
        lines.put("seed", String.valueOf(plan.seed()));
        lines.put("model", bundle.kinds() + ", " + bundle.fingerprint().substring(0, 12));
        lines.put("seqcast", Seqcast.Version.text());
        return lines;
    }
}
