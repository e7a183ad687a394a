package io.seqcast.cli;

import io.seqcast.train.LearnedDecision;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a learned decision does, for people. */
final class DecisionText {
    private DecisionText() {}

    /** A line with the factor and the shares of each class. */
    static String of(LearnedDecision decision) {
        return String.format(Locale.ROOT, "decision learned from %,d rows: ", decision.rows())
                + decision.shares().stream().map(DecisionText::of).collect(Collectors.joining("; "));
    }

    private static String of(LearnedDecision.Share share) {
        return String.format(
                Locale.ROOT,
                "%s came in %.1f %%, is the likeliest in %.1f %% and, its probability times %.3f, decided in %.1f %%",
                share.name(),
                100 * share.came(),
                100 * share.likeliest(),
                share.factor(),
                100 * share.decided());
    }
}
