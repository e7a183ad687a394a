package io.seqcast.eval.integrity;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.ConfusionMatrix;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Does a classifier do tomorrow what it did yesterday? Rows are cut in two at their median time; what is true of the early half
 * should be true of the late one.
 */
public final class ClassIntegrity {
    /** The least correlation of expected value and value, unless said otherwise. */
    public static final double EV_CORRELATION = 0.30;

    /** The share of an oracle's correlation that is enough where the oracle itself reaches little. */
    static final double OF_ORACLE = 0.7;

    private static final double ACCURACY_DROP = 0.15;
    private static final double RECALL_DIFFERENCE = 0.30;
    private static final int LEAST_RARE = 10; // in each half
    private static final double DIVERGENCE = 0.5; // nats

    private final List<String> classes;
    private final List<Double> values;
    private final ClassificationScore all;
    private final ClassificationScore early;
    private final ClassificationScore late;
    private final String halves;

    private ClassIntegrity(TimeParts rows, List<String> classes, List<Double> values) {
        this.classes = classes;
        this.values = values;
        long median = rows.median();
        all = score(rows.all());
        early = score(rows.at(time -> time <= median));
        late = score(rows.at(time -> time > median));
        halves = "halves up to and after "
                + Instant.ofEpochMilli(median).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * Tests a classifier.
     *
     * @param rows of one outcome each, the index of the class that came, and probabilities of all
     * @param classes their names, (C)
     * @param values what each is worth, (C); empty if they are worth nothing
     * @param rare the class that must not be missed, by its index
     * @param leastCorrelation of expected value and value; where an oracle reaches less, 0.7 of what it reaches is enough
     * @param oracle the correlation that one who knows the law reaches; null if nobody is known
     * @return the tests, in a fixed order
     * @throws io.seqcast.eval.EvaluationException if nothing is known, or all at one time
     */
    public static List<IntegrityTest> test(
            TimeParts rows,
            List<String> classes,
            List<Double> values,
            int rare,
            double leastCorrelation,
            @Nullable Double oracle) {
        ClassIntegrity tests = new ClassIntegrity(rows, classes, values);
        return List.of(
                tests.accuracy(), tests.recall(rare), tests.expectedValue(leastCorrelation, oracle), tests.shares());
    }

    private ClassificationScore score(List<ScoredRows> rows) {
        ClassificationEvaluation.Builder builder = ClassificationEvaluation.builder("model", classes, values);
        rows.forEach(builder::add);
        return builder.build().model();
    }

    /** A model that knows its past by heart is right there and nowhere else. */
    private IntegrityTest accuracy() {
        double before = early.confusion().accuracy();
        double after = late.confusion().accuracy();
        return IntegrityTest.judged(
                "accuracy does not fall",
                before - after,
                "early − late at most " + ACCURACY_DROP,
                before - after <= ACCURACY_DROP,
                text("%.4f, then %.4f; %s", before, after, halves));
    }

    private IntegrityTest recall(int rare) {
        ConfusionMatrix before = early.confusion();
        ConfusionMatrix after = late.confusion();
        String limit = "halves differ by at most " + RECALL_DIFFERENCE;
        String name = "recall of " + classes.get(rare) + " is steady";
        if (Math.min(before.rows(rare), after.rows(rare)) < LEAST_RARE) {
            return IntegrityTest.skipped(
                    name,
                    limit,
                    text(
                            "%s came %d and %d times, must come at least %d times in each half; %s",
                            classes.get(rare), before.rows(rare), after.rows(rare), LEAST_RARE, halves));
        }
        double difference = Math.abs(before.recall(rare) - after.recall(rare));
        return IntegrityTest.judged(
                name,
                difference,
                limit,
                difference <= RECALL_DIFFERENCE,
                text(
                        "%.4f of %d, then %.4f of %d; %s",
                        before.recall(rare), before.rows(rare), after.recall(rare), after.rows(rare), halves));
    }

    private IntegrityTest expectedValue(double least, @Nullable Double oracle) {
        String name = "expected value goes with value";
        double enough = oracle != null && oracle < least ? OF_ORACLE * oracle : least;
        String limit = text("at least %s", enough < least ? text("%.3f", enough) : String.valueOf(least));
        double correlation = all.evCorrelation();
        if (Double.isNaN(correlation)) {
            return IntegrityTest.skipped(
                    name, limit, values.isEmpty() ? "the classes have no values" : "one of the two never changes");
        }
        return IntegrityTest.judged(
                name,
                correlation,
                limit,
                correlation >= enough,
                text("Pearson over %,d rows", all.rows()) + beside(least, oracle));
    }

    private static String beside(double least, @Nullable Double oracle) {
        if (oracle == null) {
            return "";
        }
        String reaches = text("; the oracle reaches %.4f", oracle);
        return oracle < least ? reaches + text(", less than %s: %s of it is enough", least, OF_ORACLE) : reaches;
    }

    /** Σ late · ln(late / early) over the classes (Kullback and Leibler 1951). */
    private IntegrityTest shares() {
        double divergence = 0;
        for (int c = 0; c < classes.size(); c++) {
            double share = late.confusion().share(c);
            divergence += share > 0 ? share * Math.log(share / early.confusion().share(c)) : 0;
        }
        return IntegrityTest.judged(
                "classes come as often as before",
                divergence,
                "divergence of late from early shares at most " + DIVERGENCE + " nats",
                divergence <= DIVERGENCE,
                halves + (Double.isInfinite(divergence) ? "; a class came in the late half alone" : ""));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
