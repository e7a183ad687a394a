package io.seqcast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.seqcast.data.PublishedScores;
import io.seqcast.kafka.ScoreReader;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.score.ScoreTotals;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scores",
        mixinStandardHelpOptions = true,
        description = {
            "Show how the predictions of a model in a stream came true, from the topic that 'run --scores' writes: the metrics of"
                    + " 'evaluate', of all that was scored since scoring began, of every start of a sequence.",
            "The stream publishes each second what has changed; this reads what is committed."
        })
final class ScoresCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Model whose predictions they are.")
    private Path model;

    @Option(names = "--follow", description = "Show them again whenever they change, until stopped.")
    private boolean follow;

    @Option(names = "--json", description = "Print JSON, with --follow one document after the other.")
    private boolean json;

    @Mixin
    private TopicOptions topics;

    @Mixin
    private ClientOptions client;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        String fingerprint = ModelBundle.read(model).fingerprint();
        String topic = topics.names().scores();
        try (ScoreReader reader = ScoreReader.open(client.properties(), topic, fingerprint)) {
            Collection<PublishedScores> scores = reader.read();
            if (scores.isEmpty() && !follow) {
                throw new IllegalStateException("topic " + topic + " holds no scores of model " + model + " ("
                        + fingerprint.substring(0, 12) + "): no prediction of it was scored yet, by 'run --scores'");
            }
            show(scores);
            if (follow) {
                follow(reader);
            }
        }
        return 0;
    }

    private void follow(ScoreReader reader) throws JsonProcessingException {
        Termination termination = Termination.onStop(reader::stop);
        try {
            while (reader.await()) {
                show(reader.read());
            }
        } finally {
            termination.close();
        }
    }

    private void show(Collection<PublishedScores> scores) throws JsonProcessingException {
        if (!scores.isEmpty()) {
            Shown.print(spec, json, () -> ScoreJson.of(ScoreTotals.sum(scores)), () -> ScoreLines.of(scores) + "\n");
        }
    }
}
