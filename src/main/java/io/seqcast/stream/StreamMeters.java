package io.seqcast.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.serve.MemberWork;
import io.seqcast.serve.RejectedPointException.Reason;
import io.seqcast.serve.score.ScoreTotals;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the stream of this process did, over all its tasks, those that went elsewhere included. Counters only grow while the
 * process lives. The names are a contract with dashboards and alerts: a golden file holds them.
 */
final class StreamMeters implements AutoCloseable {
    private static final double[] ROWS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096};
    private static final long[] FLUSH_MICROS = {100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000};
    private static final long[] LATENCY_MILLIS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 30_000, 300_000};
    private static final String DEAD_LETTERS = "seqcast.dead.letters";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Arrivals arrivals = new Arrivals();
    private final LiveView live = new LiveView(System::nanoTime);
    private final Set<TaskCounters> tasks = ConcurrentHashMap.newKeySet();
    private final Counter accepted = counter("seqcast.points.accepted", "Points taken as a sequence's next step");
    private final Counter duplicates = counter("seqcast.points.duplicate", "Points taken before, ignored");
    private final Counter predictions = counter("seqcast.predictions", "Predictions emitted");
    private final Counter forgotten = counter("seqcast.sequences.forgotten", "Sequences removed after --forget-after");
    private final Counter rewarmed = counter("seqcast.sequences.rewarmed", "Sequences warmed for a changed model");
    private final Counter bridged = counter("seqcast.steps.bridged", "Missing steps filled by --gaps bridge");
    private final Counter fallbacks =
            counter("seqcast.predictions.fallback", "Predictions not finite, emitted as what stands in for them");
    private final DistributionSummary flushRows = DistributionSummary.builder("seqcast.flush.rows")
            .description("Rows advanced together in one flush")
            .serviceLevelObjectives(ROWS)
            .register(registry);
    private final Timer flushTime = timer(
            "seqcast.flush",
            "Time of one flush: model steps of all its rows, snapshots, predictions",
            Arrays.stream(FLUSH_MICROS).mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS)));
    private final Timer latency = timer(
            "seqcast.latency",
            "From the record's time to emission, of the oldest row of each flush; a commit follows",
            Arrays.stream(LATENCY_MILLIS).mapToObj(Duration::ofMillis));

    private volatile @Nullable ScoreTotals unscored; // of no prediction; null without scores

    StreamMeters() {
        for (Reason reason : Reason.values()) {
            deadLetters(reason.name());
        }
        deadLetters(PredictTask.NO_KEY);
        deadLetters(PredictTask.NO_RECORD);
        gauge("seqcast.tasks", "Partitions that this instance owns", meters -> meters.tasks.size());
        gauge("seqcast.sequences.hot", "Sequences whose state is in memory", sum(TaskCounters::hotSequences));
        gauge("seqcast.engine.bytes", "Memory of states and queued rows", sum(TaskCounters::engineBytes));
        gauge("seqcast.rows.pending", "Rows accepted, waiting for a flush", sum(TaskCounters::pendingRows));
    }

    /** Where further meters of this process go. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The times at which records were produced. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** Where those who look at the stream meet its tasks. */
    LiveView live() {
        return live;
    }

    void add(TaskCounters task) {
        tasks.add(task);
    }

    void remove(TaskCounters task) {
        tasks.remove(task);
    }

    void points(long taken, long repeated) {
        accepted.increment(taken);
        duplicates.increment(repeated);
    }

    void predictions(long emitted) {
        predictions.increment(emitted);
    }

    void deadLetter(String reason) {
        deadLetters(reason).increment();
    }

    void forgotten(long sequences) {
        forgotten.increment(sequences);
    }

    void rewarmed(long sequences) {
        rewarmed.increment(sequences);
    }

    void bridged(long steps) {
        bridged.increment(steps);
    }

    void fallbacks(long emitted) {
        fallbacks.increment(emitted);
    }

    /** Has the counters of these members stand at 0: who scrapes has to know them before they count. */
    void expect(List<String> members) {
        members(MemberWork.none(members));
    }

    /** Has the scores of a model be seen. @param none its, of no prediction */
    void expect(ScoreTotals none) {
        scored();
        unscored = none;
        ScoreMeters.bind(registry, none, () -> sum(none));
        ScoreMeters.bindAlarms(registry, this::alarms);
    }

    /** Those of all tasks, as they were handed over last; null where none are expected. */
    @Nullable
    ScoreTotals scores() {
        ScoreTotals none = unscored;
        return none == null ? null : sum(none);
    }

    private ScoreTotals sum(ScoreTotals none) {
        ScoreTotals sum = none.copy();
        published().forEach(scores -> sum.add(ScoreTotals.of(scores)));
        return sum;
    }

    /** How often the errors of the predictions of all tasks were found to have changed. */
    private long alarms() {
        return published().mapToLong(PublishedScores::alarms).sum();
    }

    /** The latest of these, the oldest first. */
    List<ResidualAlarm> latestAlarms() {
        List<ResidualAlarm> all = published()
                .flatMap(scores -> scores.latest().stream())
                .sorted(Comparator.comparingLong(ResidualAlarm::at))
                .toList();
        return all.subList(Math.max(0, all.size() - PublishedScores.LATEST), all.size());
    }

    private Stream<PublishedScores> published() {
        return tasks.stream().map(TaskCounters::scores).filter(Objects::nonNull);
    }

    /** Counts predictions whose outcome has come. */
    void scored(long predictions) {
        scored().increment(predictions);
    }

    private Counter scored() {
        return counter("seqcast.predictions.scored", "Predictions whose outcome has come, with --scores");
    }

    void members(MemberWork work) {
        for (int k = 0; k < work.names().size(); k++) {
            member(
                            "seqcast.member.seconds",
                            "Time that a member's predictions took",
                            work.names().get(k))
                    .increment(work.nanos()[k] / 1e9);
            member(
                            "seqcast.member.rows",
                            "Rows after which a member was asked",
                            work.names().get(k))
                    .increment(work.asked()[k]);
            member(
                            "seqcast.member.failures",
                            "Rows after which this member alone, though asked, had no finite answer",
                            work.names().get(k))
                    .increment(work.failures()[k]);
        }
    }

    void flushed(int rows, long nanos) {
        flushRows.record(rows);
        flushTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void emitted(long millis) {
        latency.record(millis, TimeUnit.MILLISECONDS);
    }

    /** The figures of now, for those who do not read metrics. */
    StreamNumbers numbers() {
        HistogramSnapshot latencies = latency.takeSnapshot();
        List<CountAtBucket> buckets = Arrays.stream(latencies.histogramCounts())
                .filter(bucket -> Double.isFinite(bucket.bucket()))
                .toList();
        return new StreamNumbers(
                (long) accepted.count(),
                (long) duplicates.count(),
                (long) predictions.count(),
                (long) fallbacks.count(),
                deadLettersByReason(),
                tasks.size(),
                tasks.stream().mapToLong(TaskCounters::hotSequences).sum(),
                tasks.stream().mapToLong(TaskCounters::pendingRows).sum(),
                lag(),
                buckets.stream()
                        .mapToDouble(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                        .toArray(),
                buckets.stream().mapToLong(bucket -> (long) bucket.count()).toArray(),
                latencies.count());
    }

    @Override
    public void close() {
        registry.close();
    }

    private Map<String, Long> deadLettersByReason() {
        Map<String, Long> letters = new TreeMap<>();
        for (Counter counter : registry.find(DEAD_LETTERS).counters()) {
            if (counter.count() > 0) {
                letters.put(String.valueOf(counter.getId().getTag("reason")), (long) counter.count());
            }
        }
        return letters;
    }

    private long lag() {
        Gauge lag = registry.find(KafkaMeters.LAG).gauge();
        return lag == null ? 0 : (long) lag.value();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter deadLetters(String reason) {
        return Counter.builder(DEAD_LETTERS)
                .description("Records that no sequence could take, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    private Counter member(String name, String description, String member) {
        return Counter.builder(name)
                .description(description)
                .tag("member", member)
                .register(registry);
    }

    private Timer timer(String name, String description, Stream<Duration> bounds) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(bounds.toArray(Duration[]::new))
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<StreamMeters> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private static ToDoubleFunction<StreamMeters> sum(ToDoubleFunction<TaskCounters> held) {
        return meters -> meters.tasks.stream().mapToDouble(held).sum();
    }
}
