package io.seqcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.TestPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;

/** The main job against a broker that is not ours. */
@RequiresDocker
class KafkaContainerIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(TestPoints.WIDTH, 5);
    private static final int ROWS_PER_SECOND = 250;
    private static final int KILL_EVERY = 700;
    private static final KafkaContainer BROKER = Images.kafka();

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.stop();
    }

    @Test
    void predictsOnThreePartitionsWhatPredictDoes() {
        Traffic traffic = new Traffic(client(), "job", 12, 100);
        try (StreamApp app = StreamApp.start(MODEL, traffic.options(directory.resolve("state")), client())) {
            app.awaitRunning(Duration.ofSeconds(60));
            traffic.replay(traffic.points(), 0);

            List<Integer> partitions = traffic.assertPredictedOnce(MODEL);

            assertThat(partitions).containsExactly(0, 1, 2);
        }
    }

    @Test
    void emitsEachPredictionOnceThoughTheAppIsKilledTwice() throws Exception {
        Traffic traffic = new Traffic(client(), "killed", 12, 500);
        Path model = directory.resolve("model");
        MODEL.write(model);
        traffic.createTopics();
        List<Point> points = traffic.points();
        List<Point> live = points.subList(0, 5 * points.size() / 6);
        CompletableFuture<Void> replay = CompletableFuture.runAsync(() -> traffic.replay(live, ROWS_PER_SECOND));
        for (int kill = 1; kill <= 2; kill++) {
            try (Command run = run(traffic, model, "killed-" + kill + ".log")) {
                run.awaitLine("running:");
                traffic.awaitPredictions(kill * KILL_EVERY);
            }
        }
        replay.join();

        try (Command run = run(traffic, model, "last.log")) {
            traffic.replay(points.subList(live.size(), points.size()), 0);

            traffic.assertPredictedOnce(MODEL);
        }
    }

    private Command run(Traffic traffic, Path model, String log) throws IOException {
        List<String> args = new ArrayList<>(List.of("run", "--bootstrap-server", BROKER.getBootstrapServers()));
        args.addAll(List.of(
                "--model",
                model.toString(),
                "--state-dir",
                directory.resolve("state").toString()));
        args.addAll(traffic.arguments());
        return Command.start(directory.resolve(log), args);
    }

    private static Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", BROKER.getBootstrapServers());
        return client;
    }
}
