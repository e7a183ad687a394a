package io.seqcast.eval.classification;

import io.seqcast.text.Nearest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One number for how well class probabilities came true, by its text: {@code log_loss}, {@code recall(K4)}, {@code
 * recall(K3+K4)}, {@code recall_at(K4, 0.05)}.
 *
 * <p>A group of classes is one event: it came if any of them did, is predicted if the most probable class is one of them, and its
 * probability is the sum of theirs. So {@code recall(K3+K4)} is the share of the rows in which K3 or K4 came for which K3 or K4 was
 * predicted, be it the other.
 *
 * @param kind what is measured
 * @param group the classes it is of; empty if it is of all
 * @param share of the rows that get an alarm; 0 if the metric has none
 * @param text under which recipes and commands know it
 * @param title for people
 */
public record ClassMetric(Kind kind, List<Integer> group, double share, String text, String title) {
    /** The mean of −ln of the probability of the class that came. */
    public static final ClassMetric LOG_LOSS = of(Kind.LOG_LOSS);

    /** The share of the rows whose most probable class came. */
    public static final ClassMetric ACCURACY = of(Kind.ACCURACY);

    /** The share of alarms of the recall that tables show. */
    public static final double ALARMS = 0.05;

    private static final Pattern CALL = Pattern.compile("\\s*([a-z0-9_]+)\\s*(?:\\((.*)\\))?\\s*");

    public ClassMetric {
        group = List.copyOf(group);
    }

    /** What can be measured. */
    public enum Kind {
        LOG_LOSS("log loss", Arguments.NONE, false),
        BRIER("Brier score", Arguments.NONE, false),
        ACCURACY("accuracy", Arguments.NONE, true),
        BALANCED_ACCURACY("balanced accuracy", Arguments.NONE, true),
        MACRO_F1("macro F1", Arguments.NONE, true),
        EV_CORRELATION("EV correlation", Arguments.NONE, true),
        PRECISION("precision", Arguments.CLASSES, true),
        RECALL("recall", Arguments.CLASSES, true),
        F1("F1", Arguments.CLASSES, true),
        PR_AUC("PR-AUC", Arguments.CLASSES, true),
        RECALL_AT("recall", Arguments.CLASSES_AND_SHARE, true);

        private final String title;
        private final Arguments arguments;
        private final boolean rises;

        Kind(String title, Arguments arguments, boolean rises) {
            this.title = title;
            this.arguments = arguments;
            this.rises = rises;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Arguments {
        NONE(""),
        CLASSES("(CLASS)"),
        CLASSES_AND_SHARE("(CLASS, SHARE)");

        private final String usage;

        Arguments(String usage) {
            this.usage = usage;
        }
    }

    /** How all of them are written. */
    public static List<String> usages() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind.text() + kind.arguments.usage)
                .toList();
    }

    /** Whether the text begins with the name of a metric, be what follows right or not. */
    public static boolean isNamedBy(String text) {
        Matcher call = CALL.matcher(text);
        return call.matches() && kind(call.group(1)) != null;
    }

    /**
     * Reads a metric.
     *
     * @param classes names of the classes, in order
     * @throws IllegalArgumentException saying which metrics or classes there are
     */
    public static ClassMetric parse(String text, List<String> classes) {
        Matcher call = CALL.matcher(text);
        Kind kind = call.matches() ? kind(call.group(1)) : null;
        if (kind == null) {
            throw new IllegalArgumentException("metric is " + text + ", must be one of " + String.join(", ", usages()));
        }
        String arguments = call.group(2);
        int comma = arguments == null ? -1 : arguments.lastIndexOf(',');
        boolean whole = kind.arguments == Arguments.NONE
                ? arguments == null
                : arguments != null && (kind.arguments == Arguments.CLASSES || comma >= 0);
        if (!whole) {
            throw new IllegalArgumentException(
                    "metric is " + text + ", must be written " + kind.text() + kind.arguments.usage
                            + (kind.arguments == Arguments.NONE ? "" : "; several classes are joined by +"));
        }
        if (arguments == null) {
            return of(kind);
        }
        boolean hasShare = kind.arguments == Arguments.CLASSES_AND_SHARE;
        List<Integer> group = group(hasShare ? arguments.substring(0, comma) : arguments, classes);
        return of(kind, group, hasShare ? share(text, arguments.substring(comma + 1)) : 0, classes);
    }

    /** The recall of one class at a share of alarms. */
    static ClassMetric recallAt(int c, double share, List<String> classes) {
        return of(Kind.RECALL_AT, List.of(c), share, classes);
    }

    private static ClassMetric of(Kind kind) {
        return new ClassMetric(kind, List.of(), 0, kind.text(), kind.title);
    }

    private static ClassMetric of(Kind kind, List<Integer> group, double share, List<String> classes) {
        String names = group.stream().map(classes::get).collect(Collectors.joining("+"));
        String alarms = share > 0 ? " at " + plain(100 * share) + " % alarms" : "";
        return new ClassMetric(
                kind,
                group,
                share,
                kind.text() + "(" + names + (share > 0 ? ", " + share : "") + ")",
                kind.title + " of " + names + alarms);
    }

    /** As people write it: 5 and not 5.0 or 5.000000000000001. */
    private static String plain(double percent) {
        return new BigDecimal(percent)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static @Nullable Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static List<Integer> group(String text, List<String> classes) {
        List<Integer> group = new ArrayList<>();
        // a class may have a + in its name
        List<String> names = classes.contains(text.strip())
                ? List.of(text.strip())
                : Stream.of(text.split("\\+", -1)).map(String::strip).toList();
        for (String name : names) {
            int c = classes.indexOf(name);
            if (c < 0) {
                throw new IllegalArgumentException(
                        "metric names the class \"" + name + "\"" + Nearest.hint(name, classes));
            }
            if (group.contains(c)) {
                throw new IllegalArgumentException("metric names the class " + name + " twice, must once");
            }
            group.add(c);
        }
        group.sort(null);
        return group;
    }

    private static double share(String text, String share) {
        try {
            double value = Double.parseDouble(share.strip());
            if (value > 0 && value < 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "metric is " + text + ": the share of alarms is" + share + ", must lie between 0 and 1, such as 0.05");
    }

    /** Whether more is better. */
    public boolean rises() {
        return kind.rises;
    }

    /** The metric of what was tallied; NaN where it is not defined, as the recall of a class that never came. */
    public double of(ClassTally tally) {
        ClassSums sums = tally.sums();
        return switch (kind) {
            case LOG_LOSS -> sums.logLoss();
            case BRIER -> sums.brier();
            case ACCURACY -> sums.confusion().accuracy();
            case BALANCED_ACCURACY -> sums.confusion().balancedAccuracy();
            case MACRO_F1 -> sums.confusion().macroF1();
            case EV_CORRELATION -> sums.evCorrelation();
            case PRECISION -> sums.confusion().precision(group);
            case RECALL -> sums.confusion().recall(group);
            case F1 -> sums.confusion().f1(group);
            case PR_AUC -> PrecisionRecallCurve.of(tally.ranked(group)).averagePrecision();
            case RECALL_AT -> tally.ranked(group).recallAt(share);
        };
    }
}
