package io.seqcast.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.http.SiteAddress;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.market.MarketGenerator;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a stream that runs against a broker, in a browser. Pictures of it lie in {@code target/page} behind it. */
class PageBrowserIT {
    private static final Path PICTURES = Path.of("target", "page");
    private static final int SEQUENCES = 10;
    private static final int WARM_UP = 110;
    private static final double SPEED = 60;
    private static final String HAS_DRAWN =
            "Number(document.getElementById('chart').dataset.predicted) > 20 && (() => { const it = document.getElementById('chart');"
                    + " const blank = document.createElement('canvas'); blank.width = it.width; blank.height = it.height;"
                    + " return it.toDataURL().length > 2 * blank.toDataURL().length; })()";

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static ModelBundle model;
    private static StreamApp app;
    private static LivePages pages;
    private static Thread market;
    private static Chromium browser;
    private static volatile boolean stopped;
    private Tab tab;

    /** A stream into which a market runs. */
    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Chromium.find();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program)
                    .as("CI runs the tests of the page, with chromium")
                    .isPresent();
        }
        assumeTrue(program.isPresent(), "the page is not tested: no chromium is installed");
        model = TestModels.tiny(32, 3);
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        app = StreamApp.start(
                model,
                StreamOptions.defaults(directory.resolve("state"))
                        .withTopology(TopologyOptions.defaults().withScores(true)),
                broker.clientConfig());
        pages = LivePages.serve(SiteAddress.loopback());
        pages.show(ShownModel.of("models/tiny", model), app);
        app.awaitRunning(Duration.ofSeconds(60));
        market = new Thread(PageBrowserIT::feed, "market");
        market.setDaemon(true);
        market.start();
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser == null) {
            return;
        }
        browser.close();
        stopped = true;
        market.join();
        pages.close();
        app.close();
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        tab = browser.open();
        tab.size(1200, 900, false);
    }

    @AfterEach
    void close() {
        tab.close();
    }

    @Test
    void itsNumbersMove() throws Exception {
        tab.go(pages.address() + "/");
        tab.await(state("live"));
        tab.await("Number(document.getElementById('rows-rate').textContent) > 0");
        tab.await("Number(document.getElementById('predictions-rate').textContent) > 0");
        String first = accepted();

        tab.await("document.querySelector('#counts dd').textContent !== '" + first + "'");

        assertThat(text("partitions")).isEqualTo("3");
        assertThat(text("states")).isEqualTo(Integer.toString(SEQUENCES));
        assertThat(text("dead")).isEqualTo("0");
        assertThat(text("p50")).endsWith("s");
        assertThat(text("model")).contains("models/tiny").contains("2 members: mamba2");
        staysAtHomeWithoutComplaint();
    }

    @Test
    void itTellsHowPredictionsCameTrue() throws Exception {
        tab.go(pages.address() + "/#sequence=1&output=2");

        tab.await("document.getElementById('score-table').rows.length === 33");
        tab.await(
                "Number(document.querySelector('#score-table tr.chosen td:nth-child(2)').textContent.replace(',', '')) > 20");

        assertThat(tab.ask("document.querySelector('#score-table tr').innerText"))
                .startsWith("output");
        assertThat(tab.ask("document.querySelector('#score-table tr.chosen td').textContent"))
                .isEqualTo("2");
        assertThat(text("score-all")).startsWith("mean_r2 ");
        staysAtHomeWithoutComplaint();
    }

    @Test
    void aPermalinkDrawsItsSequenceInLightAndDark() throws Exception {
        tab.scheme("light");
        tab.go(pages.address() + "/#sequence=7&output=2");

        tab.await(HAS_DRAWN);
        String light = background();
        assertThat(tab.ask("document.getElementById('chart').dataset.sequence")).isEqualTo("7");
        assertThat(tab.ask("document.getElementById('chart').dataset.output")).isEqualTo("2");
        assertThat(tab.ask("document.getElementById('sequence').value")).isEqualTo("7");
        tab.picture(PICTURES.resolve("light.png"));

        tab.scheme("dark");
        tab.await("getComputedStyle(document.body).backgroundColor !== '" + light + "'");
        tab.await(HAS_DRAWN);
        tab.picture(PICTURES.resolve("dark.png"));
        staysAtHomeWithoutComplaint();
    }

    @Test
    void fitsAPhone() throws Exception {
        tab.size(390, 844, true);
        tab.scheme("light");
        tab.go(pages.address() + "/#sequence=3&output=0");

        tab.await(HAS_DRAWN);

        assertThat(tab.ask("document.documentElement.scrollWidth")).isEqualTo("390");
        tab.picture(PICTURES.resolve("phone.png"));
        staysAtHomeWithoutComplaint();
    }

    @Test
    void keysTurnThroughOutputsAndPause() throws Exception {
        tab.go(pages.address() + "/#sequence=1&output=0");
        tab.await(state("live"));
        tab.press("ArrowRight");
        tab.await("location.hash === '#sequence=1&output=1'");
        tab.press("]");
        tab.await("location.hash === '#sequence=2&output=1'");

        tab.press("p");

        tab.await(state("paused"));
        String before = accepted();
        Thread.sleep(2_500);
        assertThat(accepted()).isEqualTo(before);
        tab.press("p");
        tab.await("document.querySelector('#counts dd').textContent !== '" + before + "'");
        staysAtHomeWithoutComplaint();
    }

    @Test
    void comesBackToAServerThatWasStartedAgain() throws Exception {
        tab.go(pages.address() + "/#sequence=1&output=0");
        tab.await(state("live"));

        pages.close();
        tab.await(state("reconnecting"));
        assertThat(tab.ask("document.body.classList.contains('stale')")).isEqualTo("true");
        int port = URI.create(pages.address()).getPort();
        pages = LivePages.serve(new SiteAddress("127.0.0.1", port, null, false));
        pages.show(ShownModel.of("models/tiny", model), app);

        tab.await(state("live"));
        tab.await(HAS_DRAWN);
    }

    @Test
    void saysThatASequenceIsUnknown() throws Exception {
        tab.go(pages.address() + "/#sequence=4711&output=0");

        tab.await("document.getElementById('note').textContent.startsWith('sequence 4711 is not known')");
    }

    private void staysAtHomeWithoutComplaint() {
        // What the browser itself says of a sequence that is not known is no fault of the page; there is none here.
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests())
                .isNotEmpty()
                .allMatch(address -> address.startsWith(pages.address() + "/") || address.equals("about:blank"));
    }

    private static String state(String wanted) {
        return "document.getElementById('badge').dataset.state === '" + wanted + "'";
    }

    private String accepted() {
        return tab.ask("document.querySelector('#counts dd').textContent");
    }

    private String text(String id) {
        return tab.ask("document.getElementById('" + id + "').textContent");
    }

    private String background() {
        return tab.ask("getComputedStyle(document.body).backgroundColor");
    }

    /** One market after the other: fast until its first predictions, then at a steady rate. */
    private static void feed() {
        try (Replayer replayer =
                Replayer.open(broker.clientConfig(), TopicNames.defaults().points())) {
            for (long seed = 5; !stopped; seed++) {
                List<Sequence> sequences =
                        MarketGenerator.generate(SEQUENCES, seed).sequences();
                replayer.replay(points(sequences, 0, WARM_UP), 0, sent -> {});
                replayer.replay(points(sequences, WARM_UP, MarketGenerator.STEPS), SPEED, sent -> {});
            }
        }
    }

    private static Supplier<@Nullable Point> points(List<Sequence> sequences, int from, int to) {
        Iterator<Point> all = IntStream.range(from, to)
                .boxed()
                .flatMap(step -> sequences.stream().map(sequence -> sequence.point(step)))
                .iterator();
        return () -> !stopped && all.hasNext() ? all.next() : null;
    }
}
