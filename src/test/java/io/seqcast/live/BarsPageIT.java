package io.seqcast.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seqcast.bars.BarsMarkets;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Point;
import io.seqcast.http.SiteAddress;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a stream of bars, in a browser, for the shipped models. Pictures of it lie in {@code target/page} behind it. */
class BarsPageIT {
    private static final Path PICTURES = Path.of("target", "page");
    private static final int SYMBOLS = 6;
    private static final int BARS = 1_500;
    private static final int WARM_UP = 300;
    private static final double SPEED = 60;

    @TempDir
    private Path directory;

    private @Nullable Chromium browser;
    private volatile boolean stopped;

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aClassifiersProbabilitiesAndDecisionsLieBelowItsBars() throws Exception {
        show("pattern", (pages, tab) -> {
            tab.scheme("light");
            tab.go(pages.address() + "/#sequence=3&output=2");

            tab.await(count("bars") + " > 50");
            tab.await(count("probabilities") + " > 3");
            tab.await("document.getElementById('score-table').rows.length === 7");

            assertThat(tab.ask(count("decisions"))).isEqualTo(tab.ask(count("probabilities")));
            assertThat(tab.ask("document.getElementById('key-classes').innerText"))
                    .contains("K0", "K5");
            assertThat(tab.ask("document.getElementById('key-decisions').innerText"))
                    .contains("AVOID", "STRONG");
            assertThat(tab.ask("document.querySelector('#key-classes .chosen').innerText"))
                    .startsWith("K2");
            tab.picture(PICTURES.resolve("pattern-light.png"));
            tab.scheme("dark");
            Thread.sleep(1_500); // a picture of the page as it is drawn next
            tab.picture(PICTURES.resolve("pattern-dark.png"));
            tab.size(390, 844, true);
            tab.await(count("bars") + " < 60");
            assertThat(tab.ask("document.documentElement.scrollWidth")).isEqualTo("390");
            tab.scheme("light");
            Thread.sleep(1_500);
            tab.picture(PICTURES.resolve("pattern-phone.png"));
        });
    }

    @Test
    void aForecastersReturnsAndTheirIntervalsLieBelowItsBars() throws Exception {
        show("forecast", (pages, tab) -> {
            tab.scheme("light");
            tab.go(pages.address() + "/#sequence=2&output=1");

            tab.await(count("bars") + " > 50");
            tab.await(count("predicted") + " > 20");

            assertThat(tab.ask(count("probabilities"))).isEqualTo("0");
            assertThat(tab.ask("document.getElementById('key-band').hidden")).isEqualTo("false");
            tab.picture(PICTURES.resolve("forecast-light.png"));
            tab.scheme("dark");
            Thread.sleep(1_500);
            tab.picture(PICTURES.resolve("forecast-dark.png"));
        });
    }

    /** What to look at. */
    private interface Look {
        void at(LivePages pages, Tab tab) throws Exception;
    }

    private void show(String name, Look look) throws Exception {
        Optional<Path> program = Chromium.find();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program)
                    .as("CI runs the tests of the page, with chromium")
                    .isPresent();
        }
        assumeTrue(program.isPresent(), "the page is not tested: no chromium is installed");
        browser = Chromium.start(program.get());
        ModelBundle model = ModelBundle.read(Path.of("models", name));
        TopologyOptions topology = TopologyOptions.defaults();
        StreamOptions options = StreamOptions.defaults(directory.resolve("state"))
                .withTopology(topology.withEngine(topology.engine().withSequenceLength(0))
                        .withScores(true));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                LivePages pages = LivePages.serve(SiteAddress.loopback());
                StreamApp app = StreamApp.start(model, options, broker.clientConfig())) {
            pages.show(ShownModel.of(name, model), app);
            app.awaitRunning(Duration.ofSeconds(60));
            Thread market = new Thread(() -> feed(broker), "market");
            market.setDaemon(true);
            market.start();
            try (Tab tab = browser.open()) {
                tab.size(1200, 900, false);
                look.at(pages, tab);
                assertThat(tab.complaints()).isEmpty();
            } finally {
                stopped = true;
                market.join();
            }
        }
    }

    private static String count(String what) {
        return "Number(document.getElementById('chart').dataset." + what + ")";
    }

    private void feed(EmbeddedBroker broker) {
        BarsMarkets markets = BarsMarkets.of(BARS, 8, 1, SYMBOLS);
        List<SymbolBars> symbols =
                IntStream.rangeClosed(1, SYMBOLS).mapToObj(markets::symbol).toList();
        try (Replayer replayer =
                Replayer.open(broker.clientConfig(), TopicNames.defaults().points())) {
            replayer.replay(points(symbols, 0, WARM_UP), 0, sent -> {});
            replayer.replay(points(symbols, WARM_UP, BARS), SPEED, sent -> {});
        }
    }

    private Supplier<@Nullable Point> points(List<SymbolBars> symbols, int from, int to) {
        Iterator<Point> all = IntStream.range(from, to)
                .boxed()
                .flatMap(bar ->
                        symbols.stream().filter(symbol -> bar < symbol.size()).map(symbol -> symbol.point(bar)))
                .iterator();
        return () -> !stopped && all.hasNext() ? all.next() : null;
    }
}
