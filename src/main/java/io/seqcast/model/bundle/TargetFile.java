package io.seqcast.model.bundle;

import io.seqcast.expression.Source;
import java.nio.file.Path;

/**
 * How the outputs of a bundle come from later rows: NAME.targets beside model.json. No prediction depends on it, its score does.
 *
 * @param name of the file without its ending
 * @param text in the language of targets; here it is known to consist of statements, not what they mean
 */
public record TargetFile(String name, String text) {
    /** What names of such files end with. */
    public static final String ENDING = ".targets";

    /** @throws io.seqcast.expression.ExpressionException if the text has a line that is no statement */
    public TargetFile {
        BundleTexts.requireFileName("targets", name);
        BundleTexts.lines(source(name, text));
    }

    /**
     * Reads a file, whose name ends with {@link #ENDING}.
     *
     * @throws io.seqcast.model.BundleException if it cannot be read or used, naming the file, line and column
     */
    public static TargetFile read(Path file) {
        return TextFiles.read(file, ENDING, TargetFile::new);
    }

    /** The text under the name of its file. */
    public Source source() {
        return source(name, text);
    }

    private static Source source(String name, String text) {
        return new Source(name + ENDING, text);
    }
}
