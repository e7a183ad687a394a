package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.data.Sequence;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What those who look at a stream cost it: its latency while its page is open many times, beside that while nobody looks. */
final class PageStage implements Stage {
    private static final int PAGES = 100;
    private static final int SEQUENCES = 50;
    private static final int RATE = 100; // two cores are not full: the longest waits of a full machine are chance
    private static final int WARM_UP_SECONDS = 40; // until the compilers are done with the stream and the page
    private static final int PAIRS = 9;
    private static final int SETTLING_SECONDS = 3;
    private static final int ROUND_SECONDS = 15;
    private static final long SPREAD_MILLIS = 800; // over which the pages ask after an event

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String explains() {
        return SEQUENCES + " sequences at " + RATE
                + " points/s through 'seqcast run' in a process of its own, from the call of"
                + " send to the prediction's arrival, with " + PAGES
                + " open pages and a scraper each second, all on this"
                + " machine; beside the same stream without them, in turn";
    }

    @Override
    public boolean runsUnasked(ModelBundle model) {
        return false;
    }

    @Override
    public void measure(Workload workload, Figures figures) throws IOException, InterruptedException {
        List<Sequence> market = workload.market().subList(0, SEQUENCES);
        Path directory = workload.scratch().resolve("page");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                StreamProcess stream = StreamProcess.startWithPage(
                        workload.program(),
                        workload.modelFolder(),
                        workload.form(),
                        broker.bootstrapServers(),
                        directory)) {
            URI site = stream.awaitPage();
            LiveFeed feed = new LiveFeed(broker.clientConfig(), TopicNames.defaults(), market);
            feed.warmUp(WARM_UP_SECONDS);
            watched(site, feed);
            double[][] with = new double[PAIRS][];
            double[][] without = new double[PAIRS][];
            double[] drawn = new double[PAIRS];
            double[] lost = new double[PAIRS];
            for (int pair = 0; pair < PAIRS; pair++) {
                for (boolean looks : pair % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false}) {
                    if (looks) {
                        Watched watched = watched(site, feed);
                        with[pair] = watched.millis();
                        drawn[pair] = watched.drawn();
                        lost[pair] = watched.lost();
                    } else {
                        without[pair] = round(feed);
                    }
                }
                workload.log()
                        .accept(String.format(
                                Locale.ROOT,
                                "pair %d: p99 %.1f ms, without pages %.1f ms",
                                pair + 1,
                                Figure.quantile(with[pair], 0.99),
                                Figure.quantile(without[pair], 0.99)));
            }
            figures.add("sequences drawn by all pages", "1/s", drawn, null);
            figures.add("connections lost by all pages", "a round", lost, null);
            addLatencies(figures, with, without);
        }
    }

    private static void addLatencies(Figures figures, double[][] with, double[][] without) {
        String pages = " with " + PAGES + " pages and a scraper";
        figures.addRatio(
                "p99" + pages + " against without",
                Figures.quantiles(with, 0.99),
                Figures.quantiles(without, 0.99),
                Goal.atMost(1.1));
        figures.addRatio(
                "p50" + pages + " against without",
                Figures.quantiles(with, 0.5),
                Figures.quantiles(without, 0.5),
                null);
        figures.add("p99" + pages, "ms", Figures.quantiles(with, 0.99), null);
        figures.add("p99 without", "ms", Figures.quantiles(without, 0.99), null);
        figures.add("p50" + pages, "ms", Figures.quantiles(with, 0.5), null);
        figures.add("p50 without", "ms", Figures.quantiles(without, 0.5), null);
    }

    /**
     * A round that was looked at.
     *
     * @param millis of each point
     * @param drawn sequences that the pages could draw, a second
     * @param lost connections of theirs
     */
    private record Watched(double[] millis, double drawn, int lost) {}

    private static Watched watched(URI site, LiveFeed feed) throws IOException, InterruptedException {
        List<OpenPage> pages = new ArrayList<>();
        ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor();
        try (PlainHttp metrics = PlainHttp.connect(site)) {
            for (int page = 0; page < PAGES; page++) {
                pages.add(OpenPage.open(site, page % SEQUENCES, page * SPREAD_MILLIS / PAGES));
            }
            Future<?> scraping = scraper.scheduleAtFixedRate(() -> scrape(metrics), 0, 1, TimeUnit.SECONDS);
            long start = System.nanoTime();
            double[] millis = round(feed);
            double seconds = (System.nanoTime() - start) / 1e9;
            long drawn = pages.stream().mapToLong(OpenPage::drawn).sum();
            int lost = pages.stream().mapToInt(OpenPage::lost).sum();
            if (scraping.isDone()) {
                throw new IOException("the scraper has lost its stream");
            }
            return new Watched(millis, drawn / seconds, lost);
        } finally {
            pages.forEach(OpenPage::close);
            scraper.shutdownNow();
            scraper.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static void scrape(PlainHttp metrics) {
        try {
            metrics.get("/metrics");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends the scraping
        }
    }

    private static double[] round(LiveFeed feed) {
        return feed.round(RATE, false, SETTLING_SECONDS, ROUND_SECONDS);
    }
}
