package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.http.SiteAddress;
import io.seqcast.live.LivePages;
import io.seqcast.live.ShownModel;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LiveDemoIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void goesOnUntilItIsStopped() throws Exception {
        ModelBundle model = TestModels.tiny(
                IntStream.range(0, 32).mapToObj(Integer::toString).toList(), 3);
        LiveDemo demo = new LiveDemo(directory, 3, (format, arguments) -> {});
        LiveDemo.Feed feed = new LiveDemo.Feed(null, 4, 9, 5_000); // a market takes a second: several come
        try (LivePages pages = LivePages.serve(SiteAddress.loopback())) {
            CompletableFuture<Void> run =
                    CompletableFuture.runAsync(() -> demo.run(ShownModel.of("tiny", model), model, feed, pages));

            JsonNode snapshot = get(pages, "/api/snapshot");
            while (snapshot.path("rows").asLong() < 9_000) {
                assertThat(run).isNotDone();
                Thread.sleep(100);
                snapshot = get(pages, "/api/snapshot");
            }
            JsonNode sequence = get(pages, "/api/sequences/3?output=31");
            JsonNode scores = get(pages, "/api/scores");
            demo.stop();
            run.join();

            assertThat(snapshot.path("predictions").asLong()).isGreaterThan(7_000);
            assertThat(snapshot.path("dead_letters").size()).isZero();
            assertThat(sequence.path("name").asText()).isEqualTo("31");
            assertThat(sequence.path("observed").size()).isPositive();
            assertThat(scores.path("scored").asLong()).isPositive();
            assertThat(scores.path("outputs").path(31).path("output").asText()).isEqualTo("31");
        }
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThat(Cli.run("demo", "--live", "--speed", 0).err()).contains("--speed is 0.0, must be 1 to 1000000");
        assertThat(Cli.run("demo", "--speed", 100).err()).contains("--speed is of --live");
        assertThat(Cli.run("demo", "--http-port", 0).err()).contains("--http-port is of --live");
        assertThat(Cli.run("demo", "--live", "--report", "r.html").err()).contains("--report is r.html");
    }

    private static JsonNode get(LivePages pages, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pages.address() + path))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
