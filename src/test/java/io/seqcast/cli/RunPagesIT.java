package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.http.SiteAddress;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.live.LivePages;
import io.seqcast.live.ShownModel;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a stream that runs against a broker. */
class RunPagesIT {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "metrics", "names.txt");
    private static final Path DOCUMENTATION = Path.of("topology-docs", "operations.md");
    private static final Path DASHBOARD = Path.of("docker", "grafana", "dashboards", "seqcast.json");
    private static final Path ALERTS = Path.of("docker", "alerts.yml");
    private static final Pattern METRIC = Pattern.compile("\\b(?:seqcast|process|jvm)_[a-z_]+[a-z]\\b");
    private static final int SEQUENCES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static StreamApp app;
    private static LivePages pages;
    private static HttpResponse<String> readyBefore;
    private static HttpResponse<String> liveBefore;

    /** A stream that has read a file of points. */
    @BeforeAll
    static void start() throws Exception {
        Path data = directory.resolve("market.parquet");
        ModelBundle model = TestModels.tiny(32, 3);
        Cli.succeed("generate", "--sequences", SEQUENCES, "--seed", 5, "--out", data);
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        pages = LivePages.serve(SiteAddress.loopback());
        readyBefore = get("/health/ready");
        liveBefore = get("/health/live");
        StreamOptions options = StreamOptions.defaults(directory.resolve("state"))
                .withTopology(TopologyOptions.defaults().withScores(true));
        app = StreamApp.start(model, options, broker.clientConfig());
        pages.show(ShownModel.of("tiny", model), app);
        app.awaitRunning(Duration.ofSeconds(60));
        Cli.succeed("replay", "--bootstrap-server", broker.bootstrapServers(), "--data", data);
        await(() -> value("seqcast_points_accepted_total") == SEQUENCES * 1000
                && value("seqcast_lag_records") == 0
                && value("seqcast_rows_pending") == 0);
    }

    @AfterAll
    static void stop() {
        pages.close();
        app.close();
        broker.close();
    }

    @Test
    void isLiveAndNotReadyBeforeTheStreamIsThere() {
        assertThat(liveBefore.statusCode()).isEqualTo(200);
        assertThat(readyBefore.statusCode()).isEqualTo(503);
        assertThat(readyBefore.body().strip())
                .isEqualTo("{\"live\":true,\"ready\":false,\"state\":\"STARTING\",\"restored\":0.000}");
    }

    @Test
    void isReadyWhenItRuns() throws Exception {
        HttpResponse<String> ready = get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body().strip())
                .isEqualTo("{\"live\":true,\"ready\":true,\"state\":\"RUNNING\",\"restored\":1.000}");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void countsWhatItDid() throws Exception {
        assertThat(value("seqcast_predictions_total")).isEqualTo(SEQUENCES * 900);
        assertThat(value("seqcast_points_duplicate_total")).isZero();
        await(() -> value("seqcast_predictions_scored_total") == SEQUENCES * 900);
        assertThat(value("seqcast_score{metric=\"r2\",output=\"31\"}")).isNegative();
        assertThat(value("seqcast_flush_rows_sum")).isEqualTo(SEQUENCES * 1000);
        assertThat(value("seqcast_latency_seconds_count")).isPositive();
        assertThat(value("seqcast_tasks")).isEqualTo(3);
        assertThat(value("seqcast_threads_alive")).isPositive();
        assertThat(value("seqcast_commits_total")).isPositive();
        assertThat(value("seqcast_state{state=\"RUNNING\"}")).isEqualTo(1);
        assertThat(value("seqcast_state{state=\"ERROR\"}")).isZero();
        assertThat(value("seqcast_rocksdb_bytes")).isPositive();
        assertThat(value("process_resident_memory_bytes")).isNotNegative();
    }

    @Test
    void scoresShowsWhatTheStreamScored() throws Exception {
        await(() -> value("seqcast_predictions_scored_total") == SEQUENCES * 900);
        Path folder = directory.resolve("model");
        TestModels.tiny(32, 3).write(folder);
        String[] lines = {""};
        await(() -> {
            lines[0] = Cli.run("scores", "--bootstrap-server", broker.bootstrapServers(), "--model", folder)
                    .out();
            return lines[0].contains("2,700 predictions scored");
        });

        assertThat(lines[0]).contains("output").contains("mean_r2=-");
    }

    @Test
    void thePageTellsTheScoresOfTheMetrics() throws Exception {
        await(() -> value("seqcast_predictions_scored_total") == SEQUENCES * 900);

        JsonNode scores = JSON.readTree(get("/api/scores").body());

        assertThat(scores.path("scored").asLong()).isEqualTo(SEQUENCES * 900);
        assertThat(scores.path("outputs").path(31).path("r2").asDouble())
                .isEqualTo(value("seqcast_score{metric=\"r2\",output=\"31\"}"));
        assertThat(scores.path("all").path("mean_r2").asDouble())
                .isEqualTo(value("seqcast_score{metric=\"mean_r2\",output=\"all\"}"));
        assertThat(JSON.readTree(get("/api/snapshot").body()).path("scores")).isEqualTo(scores);
    }

    @Test
    void itsMetricsAreThoseOfTheGoldenFile() throws IOException {
        String names = metrics()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length()))
                .sorted()
                .collect(Collectors.joining("\n"));

        assertThat(names)
                .as("metrics of %s; they are a contract with dashboards and alerts: change all together", GOLDEN)
                .isEqualTo(Files.readString(GOLDEN).strip());
        assertThat(metrics().filter(line -> !line.startsWith("#"))).hasSizeLessThan(190);
        assertThat(metrics().filter(line -> line.startsWith("# HELP ")))
                .hasSameSizeAs(names.lines().toList());
    }

    @Test
    void dashboardAlertsAndDocumentationUseMetricsThatExist() throws IOException {
        TreeSet<String> exist = metrics()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        for (Path user : List.of(DASHBOARD, ALERTS)) {
            assertThat(exist).as("metrics in %s", user).containsAll(metricsIn(user));
        }
        assertThat(metricsIn(DOCUMENTATION)).as("metrics in %s", DOCUMENTATION).isEqualTo(families());
    }

    private static TreeSet<String> families() {
        return metrics()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> metricsIn(Path file) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(Files.readString(file));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        assertThat(names).as("metrics in %s", file).isNotEmpty();
        return names;
    }

    private static double value(String series) {
        return metrics()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no " + series + " in:\n" + metrics().collect(Collectors.joining("\n"))));
    }

    private static Stream<String> metrics() {
        try {
            HttpResponse<String> response = get("/metrics");
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body().lines();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(pages.address() + path)).build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("metrics: %s", metrics().toList()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
