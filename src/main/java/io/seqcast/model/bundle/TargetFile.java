package io.seqcast.model.bundle;

import io.seqcast.expression.Source;

/**
 * How the outputs of a bundle come from later rows: NAME.targets beside model.json. No prediction depends on it, its score does.
 *
 * @param name of the file without its ending
 * @param text in the language of targets; here it is known to consist of statements, not what they mean
 */
public record TargetFile(String name, String text) {
    static final String ENDING = ".targets";

    /** @throws io.seqcast.expression.ExpressionException if the text has a line that is no statement */
    public TargetFile {
        BundleTexts.requireFileName("targets", name);
        BundleTexts.lines(source(name, text));
    }

    /** The text under the name of its file. */
    public Source source() {
        return source(name, text);
    }

    private static Source source(String name, String text) {
        return new Source(name + ENDING, text);
    }
}
