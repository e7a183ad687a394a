package io.seqcast.model.bundle;

import io.seqcast.expression.Source;
import io.seqcast.model.Tensor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A feature set that comes with a bundle: NAME.features beside model.json, and NAME.fitted.safetensors if anything of it is fitted.
 *
 * @param name by which members call it
 * @param text in the language of features; here it is known to consist of statements, not what they mean
 * @param fitted what its transforms learned of the training data, by name; may be empty
 */
public record FeatureFile(String name, String text, Map<String, Tensor> fitted) {
    /** What names of such files end with. */
    public static final String ENDING = ".features";

    static final String FITTED_ENDING = ".fitted.safetensors";

    /** @throws io.seqcast.expression.ExpressionException if the text has a line that is no statement */
    public FeatureFile {
        BundleTexts.requireFileName("features", name);
        fitted = Collections.unmodifiableMap(new TreeMap<>(fitted));
        BundleTexts.lines(source(name, text));
    }

    /** A set of which nothing is fitted. */
    public FeatureFile(String name, String text) {
        this(name, text, Map.of());
    }

    /**
     * Reads the text of a file, whose name ends with {@link #ENDING}; nothing of it is fitted.
     *
     * @throws io.seqcast.model.BundleException if it cannot be read or used, naming the file, line and column
     */
    public static FeatureFile read(Path file) {
        return TextFiles.read(file, ENDING, FeatureFile::new);
    }

    /**
     * What the transforms of a file learned, which lies beside it; empty if nothing does.
     *
     * @throws io.seqcast.model.BundleException if it cannot be used, naming the file and the tensor
     */
    public static Map<String, Tensor> fittedBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        String plain = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return TextFiles.fitted(file.resolveSibling(plain + FITTED_ENDING));
    }

    /** The same text with what its transforms learned. */
    public FeatureFile withFitted(Map<String, Tensor> value) {
        return new FeatureFile(name, text, value);
    }

    /** The text under the name of its file. */
    public Source source() {
        return source(name, text);
    }

    /** The statements as they are written by the book: comments and spacing are no part of the meaning. */
    List<String> lines() {
        return BundleTexts.lines(source());
    }

    private static Source source(String name, String text) {
        return new Source(name + ENDING, text);
    }
}
