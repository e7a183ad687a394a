package io.seqcast.model.bundle;

import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.Source;
import io.seqcast.expression.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says in expressions of columns. That they are expressions is checked here; what they mean is the business of
 * whoever computes them.
 *
 * @param features sets that members name and that do not come with the program
 * @param targets how the outputs come from later rows; null where that is not told
 * @param predictWhen condition on a sequence's rows so far under which the model predicts at all; null for always
 */
public record BundleTexts(
        List<FeatureFile> features,
        @Nullable TargetFile targets,
        @Nullable String predictWhen) {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final String PREDICT_WHEN = "predict_when";

    /**
     * Keeps the texts.
     *
     * @throws io.seqcast.expression.ExpressionException if the condition is no expression
     * @throws IllegalArgumentException if two feature files have one name
     */
    public BundleTexts {
        features = List.copyOf(features);
        List<String> names = features.stream().map(FeatureFile::name).toList();
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("there are two files of features of one name: " + names);
        }
        if (predictWhen != null) {
            ExpressionParser.block(new Source(PREDICT_WHEN, predictWhen));
        }
    }

    /** Nothing: all members use sets that come with the program. */
    public static BundleTexts none() {
        return new BundleTexts(List.of(), null, null);
    }

    /** The file of this name; null if there is none, so that the name can only be that of a set that comes with the program. */
    public @Nullable FeatureFile features(String name) {
        return features.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The condition under the name of its field; null for always. */
    public @Nullable Source condition() {
        return predictWhen == null ? null : new Source(PREDICT_WHEN, predictWhen);
    }

    /** The condition as it is written by the book; null for always. */
    @Nullable
    String canonicalCondition() {
        Source source = condition();
        return source == null ? null : ExpressionParser.block(source).text();
    }

    static List<String> lines(Source source) {
        return ExpressionParser.statements(source).stream().map(Statement::text).toList();
    }

    static boolean isFileName(String name) {
        return FILE_NAME.matcher(name).matches();
    }

    static void requireFileName(String field, String name) {
        if (!isFileName(name)) {
            throw new IllegalArgumentException(field + " is \"" + name
                    + "\", must be at most 100 letters, digits, '.', '_' and '-': it names a file beside model.json");
        }
    }
}
