package io.seqcast.cli;

import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether all starts of sequences are scored, and from which topics. */
final class StartsOptions {
    @Option(
            names = "--all-starts",
            description = "Score every start of a sequence, from topics or files, as 'run --scores' does.")
    private boolean allStarts;

    @Option(
            names = "--sequence-length",
            paramLabel = "STEPS",
            description = "Of --all-starts from topics: as the stream was told (default: as the model says).")
    private @Nullable Long sequenceLength;

    @Mixin
    private ClientOptions client;

    @Mixin
    private TopicOptions topics;

    /** Whether they are asked for. */
    boolean asked() {
        return allStarts;
    }

    /** The scores of what the topics hold. */
    StartsScored ofTopics(ModelBundle bundle) {
        return StartsScored.ofTopics(bundle, sequenceLength, client.properties(), topics.names());
    }

    /** The scores of files. */
    StartsScored ofFiles(ModelBundle bundle, Path data, Path predictions) {
        return StartsScored.ofFiles(bundle, data, predictions);
    }
}
