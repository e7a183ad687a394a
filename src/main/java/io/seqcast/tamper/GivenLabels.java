package io.seqcast.tamper;

import io.seqcast.data.Sequence;
import io.seqcast.target.TextOutcomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels that lie in the data, held against the text that says how they come of the bars. */
final class GivenLabels {
    private final TextOutcomes text;
    private final String name;
    private final List<String> classes;
    private final BarNames names;

    /** @param name of the text */
    GivenLabels(TextOutcomes text, String name, List<String> classes, BarNames names) {
        this.text = text;
        this.name = name;
        this.classes = classes;
        this.names = names;
    }

    /**
     * The first flagged row whose label is another, naming label, symbol and bar; null if there is none.
     *
     * @param sequences with the given labels as their only target column; an unknown one is no other
     */
    @Nullable
    String find(List<Sequence> sequences) {
        for (Sequence sequence : sequences) {
            float[] made = text.onto(sequence).targets();
            for (int t = 0; t < sequence.steps(); t++) {
                float given = sequence.target(t, 0);
                if (sequence.needPrediction()[t] && !Float.isNaN(given) && given != made[t]) {
                    return "label of " + names.of(sequence, t) + " is " + name(given) + " in the data, by " + name
                            + " it is " + name(made[t]) + shift(sequence, made);
                }
            }
        }
        return null;
    }

    private String name(float label) {
        return Float.isNaN(label) ? "unknown" : classes.get((int) label);
    }

    /** Whether all labels of a sequence are those of the row before or behind. */
    private static String shift(Sequence sequence, float[] made) {
        for (int shift : new int[] {-1, 1}) {
            int same = 0;
            int known = 0;
            for (int t = Math.max(0, -shift); t < sequence.steps() - Math.max(0, shift); t++) {
                float given = sequence.target(t, 0);
                known += Float.isNaN(given) ? 0 : 1;
                same += given == made[t + shift] ? 1 : 0;
            }
            if (known > 0 && same == known) {
                return ": every label there is that of the bar " + (shift > 0 ? "after it" : "before it");
            }
        }
        return "";
    }
}
