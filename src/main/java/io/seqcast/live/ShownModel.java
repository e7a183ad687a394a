package io.seqcast.live;

import io.seqcast.model.bundle.ModelBundle;
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
 */
public record ShownModel(
        String name, String fingerprint, String kinds, int members, List<String> outputs, List<Integer> observed) {
    private static final int DIGITS = 12;
    private static final int NOT_AN_INPUT = -1;

    public static ShownModel of(String name, ModelBundle bundle) {
        boolean nextRow = bundle.predictsNextRow();
        return new ShownModel(
                name,
                bundle.fingerprint().substring(0, DIGITS),
                bundle.kinds(),
                bundle.members().size(),
                bundle.outputs(),
                bundle.outputs().stream()
                        .map(output -> nextRow ? bundle.inputs().indexOf(output) : NOT_AN_INPUT)
                        .toList());
    }

    /** Place of the input that this output predicts; −1 if none. */
    int input(int output) {
        return observed.get(output);
    }
}
