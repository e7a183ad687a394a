package io.seqcast.train.part;

/**
 * When a member's training ends, and which of its weights are kept: those of the best epoch.
 *
 * @param metric on the validation rows, by which epochs are compared
 * @param epochs at most
 * @param patience epochs without a better score after which it ends; 0 never ends early
 */
public record Stopping(Metric metric, int epochs, int patience) {
    public Stopping {
        Checks.atLeast("epochs", epochs, 1);
        Checks.atLeast("patience", patience, 0);
    }
}
