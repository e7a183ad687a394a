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
    private static final double ACCURACY_DROP = 0.15;
    private static final double RECALL_DIFFERENCE = 0.30;
    private static final int LEAST_RARE = 10;
    private static final double EV_CORRELATION = 0.30;
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
     * @param oracle the correlation of expected value and value that one who knows more reaches; null if nobody is known
     * @return the tests, in a fixed order
     * @throws io.seqcast.eval.EvaluationException if nothing is known, or all at one time
     */
    public static List<IntegrityTest> test(
            TimeParts rows, List<String> classes, List<Double> values, int rare, @Nullable Double oracle) {
        ClassIntegrity tests = new ClassIntegrity(rows, classes, values);
        return List.of(tests.accuracy(), tests.recall(rare), tests.expectedValue(oracle), tests.shares());
    }

    private ClassificationScore score(List<ScoredRows> rows) {
        ClassificationEvaluation.Builder builder = ClassificationEvaluation.builder("model", classes, values);
        rows.forEach(builder::add);
        return builder.build().model();
    }

    /** A model that knows its past by heart is right there and nowhere else. */
    private IntegrityTest accuracy() {
        double drop = early.confusion().accuracy() - late.confusion().accuracy();
        return new IntegrityTest(
                "accuracy does not fall",
                drop,
                "early − late at most " + ACCURACY_DROP,
                IntegrityTest.verdict(drop <= ACCURACY_DROP),
                text(
                        "%.4f, then %.4f; %s",
                        early.confusion().accuracy(),
                        late.confusion().accuracy(),
                        halves));
    }

    private IntegrityTest recall(int rare) {
        ConfusionMatrix before = early.confusion();
        ConfusionMatrix after = late.confusion();
        double difference = Math.abs(before.recall(rare) - after.recall(rare));
        long came = all.confusion().rows(rare);
        String limit = "halves differ by at most " + RECALL_DIFFERENCE;
        String name = "recall of " + classes.get(rare) + " is steady";
        if (came < LEAST_RARE || Double.isNaN(difference)) {
            return new IntegrityTest(
                    name,
                    Double.NaN,
                    limit,
                    IntegrityTest.Verdict.NOT_JUDGED,
                    text(
                            "it came %d and %d times, must come at least %d times, and in both halves",
                            before.rows(rare),
                            after.rows(rare),
                            LEAST_RARE));
        }
        return new IntegrityTest(
                name,
                difference,
                limit,
                IntegrityTest.verdict(difference <= RECALL_DIFFERENCE),
                text(
                        "%.4f of %d, then %.4f of %d; %s",
                        before.recall(rare),
                        before.rows(rare),
                        after.recall(rare),
                        after.rows(rare),
                        halves));
    }

    private IntegrityTest expectedValue(@Nullable Double oracle) {
        String limit = "at least " + EV_CORRELATION;
        String name = "expected value goes with value";
        double correlation = all.evCorrelation();
        if (Double.isNaN(correlation)) {
            return new IntegrityTest(
                    name,
                    correlation,
                    limit,
                    IntegrityTest.Verdict.NOT_JUDGED,
                    values.isEmpty() ? "the classes have no values" : "one of the two never changes");
        }
        return new IntegrityTest(
                name,
                correlation,
                limit,
                IntegrityTest.verdict(correlation >= EV_CORRELATION),
                oracle == null
                        ? text("Pearson over %,d rows", all.rows())
                        : text("Pearson over %,d rows; one who knows the law reaches %.4f", all.rows(), oracle));
    }

    /** Σ late · ln(late / early) over the classes (Kullback and Leibler 1951). */
    private IntegrityTest shares() {
        double divergence = 0;
        for (int c = 0; c < classes.size(); c++) {
            double share = late.confusion().share(c);
            divergence += share > 0 ? share * Math.log(share / early.confusion().share(c)) : 0;
        }
        return new IntegrityTest(
                "classes come as often as before",
                divergence,
                "divergence of late from early shares at most " + DIVERGENCE + " nats",
                IntegrityTest.verdict(divergence <= DIVERGENCE),
                halves + (Double.isInfinite(divergence) ? "; a class came in the late half alone" : ""));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
