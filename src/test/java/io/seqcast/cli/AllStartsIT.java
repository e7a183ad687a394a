package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stream says of its predictions is what {@code evaluate --all-starts} says of what it consumed. */
class AllStartsIT {
    private static final int SEQUENCES = 5;
    private static final int SCORED = SEQUENCES * 900;

    @TempDir
    private Path directory;

    private Path data;
    private Path model;

    @BeforeEach
    void makeData() {
        data = directory.resolve("market.parquet");
        model = directory.resolve("tiny");
        TestModels.tiny(32, 3).write(model);
        Cli.succeed("generate", "--sequences", SEQUENCES, "--seed", 5, "--out", data);
    }

    @Test
    void ofTopicsItCountsEveryReplay() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            String address = broker.bootstrapServers();
            StreamOptions options = StreamOptions.defaults(directory.resolve("state"));
            StreamOptions scored = options.withTopology(options.topology().withScores(true));
            try (StreamApp app = StreamApp.start(ModelBundle.read(model), scored, broker.clientConfig())) {
                app.awaitRunning(Duration.ofSeconds(60));
                Cli.succeed("replay", "--bootstrap-server", address, "--data", data);
                Cli.succeed("replay", "--bootstrap-server", address, "--data", data);
                JsonNode live = scores(address);
                while (live.get("scored").asLong() < 2 * SCORED) { // the second in which the last were published
                    live = scores(address);
                }

                JsonNode anew =
                        json("evaluate", "--all-starts", "--model", model, "--bootstrap-server", address, "--json");

                assertThat(anew.get("starts").asLong()).isEqualTo(2 * SEQUENCES);
                assertSame(live, anew);
                assertThat(anew.get("scored").asLong()).isEqualTo(2 * SCORED);
            }
        }
    }

    @Test
    void ofFilesItIsWhatTheHarnessScores() {
        Path predictions = directory.resolve("predictions.parquet");
        Cli.Outcome live = Cli.succeed("harness", "--model", model, "--data", data, "--out", predictions, "--scores");

        Cli.Outcome anew =
                Cli.succeed("evaluate", "--all-starts", "--model", model, "--data", data, "--predictions", predictions);

        assertThat(anew.out()).contains("4,500 predictions scored, of 5 starts of sequences");
        assertThat(live.out()).contains(anew.out().substring(anew.out().indexOf("mean_r2=")));
    }

    @Test
    void itMustKnowWhatIsScored() {
        Cli.Outcome without = Cli.run("evaluate", "--all-starts", "--data", data);
        Cli.Outcome half = Cli.run("evaluate", "--all-starts", "--model", model, "--data", data);

        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--all-starts needs --model");
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("--data and --predictions must name what is scored");
    }

    private JsonNode scores(String address) throws IOException {
        Cli.Outcome outcome = Cli.run("scores", "--model", model, "--bootstrap-server", address, "--json");
        return outcome.exitCode() == 0
                ? new ObjectMapper().readTree(outcome.out())
                : new ObjectMapper().readTree("{\"scored\": 0}"); // nothing is published yet
    }

    private static JsonNode json(Object... arguments) throws IOException {
        return new ObjectMapper().readTree(Cli.succeed(arguments).out());
    }

    private static void assertSame(JsonNode live, JsonNode anew) {
        assertThat(live.get("outputs")).hasSize(32);
        for (int i = 0; i < 32; i++) {
            JsonNode own = live.get("outputs").get(i);
            JsonNode other = anew.get("outputs").get(i);
            assertThat(own.get("scored")).isEqualTo(other.get("scored"));
            for (String metric : new String[] {"r2", "pearson", "mse"}) {
                assertThat(own.get(metric).asDouble()).isCloseTo(other.get(metric).asDouble(), within(1e-9));
            }
        }
    }
}
