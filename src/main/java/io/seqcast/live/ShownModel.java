package io.seqcast.live;

import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Policy;
import java.util.List;

/**
 * What of a model the page shows.
 *
 * @param name by which the user knows it
 * @param fingerprint the first digits of it
 * @param kinds of its members
 * @param members how many
 * @param outputs names, (K)
 * @param observed for each output the place of the input that it predicts the next value of, −1 where it is another thing, (K)
 * @param classes names of the classes whose probabilities are the first outputs, empty where it predicts none
 * @param decisions names of what it may decide, empty where it decides nothing
 * @param bars places of the inputs open, high, low and close; empty where it does not have all four
 */
public record ShownModel(
        String name,
        String fingerprint,
        String kinds,
        int members,
        List<String> outputs,
        List<Integer> observed,
        List<String> classes,
        List<String> decisions,
        List<Integer> bars) {
    private static final List<String> PRICES = List.of("open", "high", "low", "close");
    private static final int DIGITS = 12;
    private static final int NOT_AN_INPUT = -1;

    public static ShownModel of(String name, ModelBundle bundle) {
        boolean nextRow = bundle.predictsNextRow();
        List<String> inputs = bundle.inputs();
        Classification classes = bundle.task().classification();
        return new ShownModel(
                name,
                bundle.fingerprint().substring(0, DIGITS),
                bundle.kinds(),
                bundle.members().size(),
                bundle.outputs(),
                bundle.outputs().stream()
                        .map(output -> nextRow ? inputs.indexOf(output) : NOT_AN_INPUT)
                        .toList(),
                classes == null ? List.of() : classes.classes(),
                decisions(bundle),
                inputs.containsAll(PRICES)
                        ? PRICES.stream().map(inputs::indexOf).toList()
                        : List.of());
    }

    private static List<String> decisions(ModelBundle bundle) {
        if (bundle.task() instanceof Policy policy) {
            return policy.actions();
        }
        Decision decision = bundle.decision();
        return decision == null ? List.of() : decision.names();
    }

    /** Place of the input that this output predicts; −1 if none. */
    int input(int output) {
        return observed.get(output);
    }
}
