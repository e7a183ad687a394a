package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.importance.Attribution;
import io.seqcast.eval.importance.Attribution.Share;
import io.seqcast.eval.importance.Completeness;
import io.seqcast.eval.importance.Explanation;
import io.seqcast.eval.importance.Permutation;
import io.seqcast.eval.importance.Permutation.Rise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of an explanation as tables. */
public final class ExplanationTables {
    private static final String FIGURE = "%.4g";
    private static final String PERCENT = "%.1f %%";

    private ExplanationTables() {}

    /** All of it as text; lines end with a newline each. */
    public static String text(Explanation explanation) {
        StringBuilder text = new StringBuilder();
        for (Permutation permutation : explanation.permutations()) {
            text.append(title(permutation))
                    .append(", ")
                    .append(before(permutation))
                    .append('\n');
            text.append(TextTable.text(rises(permutation, explanation.top()))).append('\n');
        }
        for (Attribution attribution : explanation.attributions()) {
            text.append(title(attribution))
                    .append(", φ in ")
                    .append(attribution.unit())
                    .append('\n');
            text.append(TextTable.text(inputs(attribution, explanation.top())));
            if (attribution.lags().length > 1) {
                text.append('\n').append(TextTable.text(lags(attribution)));
            }
            text.append(completeness(attribution)).append("\n\n");
        }
        explanation
                .unexplained()
                .forEach(member -> text.append(unexplained(member)).append('\n'));
        return text.toString();
    }

    static String title(Attribution attribution) {
        return attribution.member().name() + " (" + attribution.member().kind() + "), " + attribution.output() + ": "
                + attribution.method().text();
    }

    static String title(Permutation permutation) {
        return "The whole, " + permutation.output() + ": rise of the " + permutation.error()
                + " where a column is exchanged between sequences";
    }

    static String before(Permutation permutation) {
        return String.format(
                Locale.ROOT,
                "%s before: " + FIGURE + ", %,d %s",
                permutation.error(),
                permutation.before(),
                permutation.blocks(),
                permutation.blocks() == 1 ? "block" : "blocks");
    }

    static String unexplained(String member) {
        return member + ": its kind does not come apart; the exchange of columns tells of it with the others";
    }

    /** Whether φ adds up, in words. */
    static String completeness(Attribution attribution) {
        Completeness completeness = attribution.completeness();
        return String.format(
                Locale.ROOT,
                "completeness: Σφ is off f(x) − base by %.2f %% over %,d samples, %s (at most %.1f %%)",
                100 * completeness.error(),
                attribution.samples(),
                completeness.passed() ? "PASS" : "FAIL",
                100 * completeness.limit());
    }

    static List<List<String>> inputs(Attribution attribution, int top) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("input", "mean |φ|", "share")));
        for (Share share : first(attribution.inputs(), top)) {
            lines.add(List.of(share.input(), number(FIGURE, share.magnitude()), number(PERCENT, 100 * share.share())));
        }
        if (attribution.inputs().size() > top) {
            List<Share> rest =
                    attribution.inputs().subList(top, attribution.inputs().size());
            lines.add(List.of(
                    rest.size() + (rest.size() == 1 ? " other" : " others"),
                    number(FIGURE, rest.stream().mapToDouble(Share::magnitude).sum()),
                    number(
                            PERCENT,
                            100 * rest.stream().mapToDouble(Share::share).sum())));
        }
        return lines;
    }

    /** How much rests on rows how far back: by 1, 2, 4, … rows. */
    static List<List<String>> lags(Attribution attribution) {
        double[] lags = attribution.lags();
        double all = sum(lags, 0, lags.length);
        List<List<String>> lines = new ArrayList<>(List.of(List.of("rows back", "|φ|", "share")));
        for (int from = 0; from < lags.length; ) {
            int to = Math.min(lags.length, Math.max(1, 2 * from));
            double part = sum(lags, from, to);
            lines.add(List.of(
                    to - from == 1 ? "" + from : from + " to " + (to - 1),
                    number(FIGURE, part),
                    number(PERCENT, all == 0 ? 0 : 100 * part / all)));
            from = to;
        }
        return lines;
    }

    static List<List<String>> rises(Permutation permutation, int top) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("exchanged", "rise", "from", "to", "of before")));
        for (Rise rise : first(permutation.rises(), top)) {
            double estimate = rise.interval().estimate();
            lines.add(List.of(
                    rise.columns(),
                    number(FIGURE, estimate),
                    number(FIGURE, rise.interval().low()),
                    number(FIGURE, rise.interval().high()),
                    number(
                            "%+.1f %%",
                            permutation.before() == 0 ? Double.NaN : 100 * estimate / permutation.before())));
        }
        return lines;
    }

    static <T> List<T> first(List<T> all, int top) {
        return all.subList(0, Math.min(top, all.size()));
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += values[k];
        }
        return sum;
    }
}
