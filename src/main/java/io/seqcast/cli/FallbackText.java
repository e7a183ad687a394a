package io.seqcast.cli;

/** What a command says of predictions that are not the model's. */
final class FallbackText {
    private FallbackText() {}

    /** The end of a line that counted predictions; empty if all of them are the model's. */
    static String of(long fallbacks) {
        return fallbacks == 0
                ? ""
                : String.format(", %,d of them stand-ins: the model's output was not finite", fallbacks);
    }
}
