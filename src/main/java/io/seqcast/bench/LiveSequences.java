package io.seqcast.bench;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.ArrayList;
import java.util.List;

/** The ensemble's states of several sequences, and their next rows: live serving without anything around it. */
final class LiveSequences {
    private final List<SequenceModel> members;
    private final List<List<Span>> spans = new ArrayList<>(); // (member, sequence), one row each

    /** @param rows one row a sequence, of the members' width */
    LiveSequences(List<SequenceModel> members, List<float[]> rows) {
        this.members = members;
        for (SequenceModel member : members) {
            spans.add(rows.stream()
                    .map(row -> new Span(member.newState(), row, new float[member.outputs()]))
                    .toList());
        }
    }

    /** Brings every sequence behind rows of its own, of which nobody asks for a prediction. */
    void advance(List<float[]> rows) {
        for (int k = 0; k < members.size(); k++) {
            SequenceModel member = members.get(k);
            for (int i = 0; i < rows.size(); i++) {
                int steps = rows.get(i).length / member.inputs();
                float[] none = new float[steps * member.outputs()];
                member.advance(List.of(new Span(spans.get(k).get(i).state(), rows.get(i), none, new boolean[steps])));
            }
        }
    }

    /** One step of every sequence, one sequence behind the other. */
    void stepOneByOne() {
        for (int i = 0; i < spans.get(0).size(); i++) {
            for (int k = 0; k < members.size(); k++) {
                members.get(k).advance(List.of(spans.get(k).get(i)));
            }
        }
    }

    /** One step of every sequence, all together. */
    void stepTogether() {
        for (int k = 0; k < members.size(); k++) {
            members.get(k).advance(spans.get(k));
        }
    }

    /** Runs every member over whole stretches from the state of a new sequence. */
    static void runAnew(List<SequenceModel> members, float[] rows) {
        for (SequenceModel member : members) {
            int steps = rows.length / member.inputs();
            member.advance(List.of(new Span(member.newState(), rows, new float[steps * member.outputs()])));
        }
    }
}
