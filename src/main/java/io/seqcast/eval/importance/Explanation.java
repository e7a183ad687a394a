package io.seqcast.eval.importance;

import java.util.List;
import java.util.Map;

/**
 * Which inputs a model's answers rest on.
 *
 * @param title of a report
 * @param attributions of members by output
 * @param unexplained members whose kind has no contributions
 * @param permutations of the data's columns, one an output; empty where nothing was exchanged
 * @param top how many inputs a table or chart shows
 * @param provenance where the figures come from
 */
public record Explanation(
        String title,
        List<Attribution> attributions,
        List<String> unexplained,
        List<Permutation> permutations,
        int top,
        Map<String, String> provenance) {

    /** Whether all contributions add up. */
    public boolean complete() {
        return attributions.stream()
                .allMatch(attribution -> attribution.completeness().passed());
    }
}
