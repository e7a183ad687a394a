package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.bars.BarFeed;
import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.PatternModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.PredictWhen;
import io.seqcast.stream.TestPoints.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A classifier of consolidations over 500 symbols that are listed late, halted and delisted, and over weekends. */
class BarsInTheStreamTest {
    private static final List<List<Point>> DAYS = BarFeed.days(500, 130, 12);
    private static final int TAMPERED = 100; // symbols
    private static final ModelBundle MODEL = PatternModels.toy(4);
    private static final Map<Step, List<Float>> OFFLINE = TestPoints.expected(MODEL, BarFeed.bySymbol(DAYS));

    @TempDir
    private Path folder;

    /** With all states in memory, and with so little of it that most are built again from snapshots and rows. */
    @ParameterizedTest
    @CsvSource({"256, 256, 268435456", "64, 8, 4194304"})
    void theStreamSaysWhatTheFileSaysToTheBit(int batch, int snapshotEvery, long hotBytes) {
        EngineOptions engine =
                new EngineOptions(Form.STEP, batch, snapshotEvery, 0, null, Duration.ofHours(1), null, hotBytes, 0);

        assertThat(stream(DAYS, engine)).containsExactlyInAnyOrderEntriesOf(OFFLINE);
    }

    @Test
    void predictionsAreDueAtSnapshotsAndNowhereElse() {
        Predicate<Point> due = PredictWhen.after(MODEL);

        assertThat(OFFLINE.keySet())
                .containsExactlyElementsOf(BarFeed.bySymbol(DAYS).stream()
                        .filter(due)
                        .map(point -> new Step(point.sequence(), point.step()))
                        .toList())
                .hasSizeGreaterThan(500);
    }

    /** Of a symbol with fewer bars than a window has rows, the rows that are missing are masked. */
    @Test
    void newListingsArePredictedFromTheRowsThatTheyHave() {
        Set<Long> listedFromTheStart = DAYS.get(0).stream().map(Point::sequence).collect(Collectors.toSet());

        Map<Step, List<Float>> early = only(
                OFFLINE,
                step -> step.step() < PatternModels.WINDOW - 1 && !listedFromTheStart.contains(step.sequence()));

        assertThat(early).hasSizeGreaterThan(10);
        assertThat(early.values())
                .allSatisfy(values -> assertThat(values).allMatch(Float::isFinite))
                .doesNotHaveDuplicates();
    }

    @Test
    void barsAfterASnapshotChangeNothingAtItOrBefore() {
        Map<Long, Long> snapshots = middleSnapshots();

        Map<Step, List<Float>> tampered = stream(tamperedAfter(snapshots), EngineOptions.defaults());

        Predicate<Step> untouched = step -> step.step() <= snapshots.getOrDefault(step.sequence(), -1L);
        Predicate<Step> touched = step -> step.step() > snapshots.getOrDefault(step.sequence(), Long.MAX_VALUE);
        assertThat(only(tampered, untouched))
                .hasSizeGreaterThan(snapshots.size())
                .containsExactlyInAnyOrderEntriesOf(only(OFFLINE, untouched));
        assertThat(only(tampered, touched)).isNotEqualTo(only(OFFLINE, touched));
    }

    /** Day by day; returns what was said after each step, and lets nothing be refused. */
    private Map<Step, List<Float>> stream(List<List<Point>> days, EngineOptions engine) {
        MODEL.write(folder);
        List<PublishedPrediction> published = new ArrayList<>();
        try (Harness harness = Harness.open(folder, TopologyOptions.defaults().withEngine(engine))) {
            for (int day = 0; day < days.size(); day++) {
                days.get(day).forEach(harness::pipe);
                harness.advance(night(days, day));
                published.addAll(harness.predictions());
            }
            assertThat(harness.deadLetters()).isEmpty();
        }
        return TestPoints.unique(published);
    }

    /** The time between a day and the next: three days where a weekend lies between them. */
    private static Duration night(List<List<Point>> days, int day) {
        return day + 1 == days.size()
                ? Duration.ofDays(1)
                : Duration.ofMillis(
                        days.get(day + 1).get(0).time() - days.get(day).get(0).time());
    }

    /** The step of a snapshot of some symbols, each with about as many snapshots before it as behind. */
    private static Map<Long, Long> middleSnapshots() {
        Map<Long, List<Long>> steps = new LinkedHashMap<>();
        for (Step step : only(OFFLINE, step -> step.sequence() <= TAMPERED).keySet()) {
            steps.computeIfAbsent(step.sequence(), id -> new ArrayList<>()).add(step.step());
        }
        Map<Long, Long> middle = new LinkedHashMap<>();
        steps.forEach((symbol, all) -> middle.put(symbol, all.get(all.size() / 2)));
        return middle;
    }

    /** The days of those symbols, with noise for every bar behind their snapshot. */
    private static List<List<Point>> tamperedAfter(Map<Long, Long> snapshots) {
        SplittableRandom random = new SplittableRandom(5);
        return DAYS.stream()
                .map(day -> day.stream()
                        .filter(point -> snapshots.containsKey(point.sequence()))
                        .map(point -> point.step() <= snapshots.get(point.sequence()) ? point : noise(point, random))
                        .toList())
                .toList();
    }

    private static Point noise(Point point, SplittableRandom random) {
        float low = (float) random.nextDouble(1, 500);
        float[] bar = {low * 1.1f, low * 1.5f, low, low * 1.3f, random.nextInt(1 << 24)};
        return new Point(point.sequence(), point.step(), true, bar, point.time());
    }

    private static Map<Step, List<Float>> only(Map<Step, List<Float>> said, Predicate<Step> which) {
        Map<Step, List<Float>> some = new LinkedHashMap<>(said);
        some.keySet().removeIf(which.negate());
        return some;
    }
}
