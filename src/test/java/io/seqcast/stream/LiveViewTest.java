package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.serve.EngineOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be seen of a stream from outside, through the real topology. */
class LiveViewTest {
    private static final EngineOptions ENGINE = new EngineOptions(Form.STEP, 4, 16, 0, 0, Duration.ofHours(1), 1 << 20);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Harness harness = Harness.open(
            TestModels.tiny(TestPoints.WIDTH, 5), TopologyOptions.defaults().withEngine(ENGINE));
    private final LiveView live = harness.meters().live();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void showsNothingUntilSomebodyLooks() {
        TestPoints.interleaved(3, 20).forEach(harness::pipe);
        harness.advance(LiveView.EVERY);

        assertThat(live.sequences()).isEmpty();
    }

    @Test
    void showsTheSequencesThatCameLately() {
        TestPoints.interleaved(3, 20).forEach(harness::pipe);
        live.sequences();

        harness.advance(LiveView.EVERY);

        assertThat(live.sequences()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void showsRowsOfBeforeAndWhatFollows() {
        List<Point> points = TestPoints.bySequence(1, 30);
        points.subList(0, 20).forEach(harness::pipe);
        look();
        points.subList(20, 30).forEach(harness::pipe);

        look();

        SequenceView view = live.sequence(0, AT_ONCE);
        assertThat(view).isNotNull();
        assertThat(view.rows()).extracting(Point::step).containsExactlyElementsOf(steps(0, 30));
        assertThat(view.rows().get(7).features()).isEqualTo(points.get(7).features());
        assertThat(view.predictions()).extracting(Prediction::step).containsExactlyElementsOf(steps(20, 30));
    }

    @Test
    void beginsAnewWithTheSequence() {
        TestPoints.bySequence(1, 20).forEach(harness::pipe);
        look();
        TestPoints.bySequence(1, 5).forEach(harness::pipe);

        look();

        SequenceView view = live.sequence(0, AT_ONCE);
        assertThat(view).isNotNull();
        assertThat(view.rows()).extracting(Point::step).containsExactlyElementsOf(steps(0, 5));
        assertThat(view.predictions()).extracting(Prediction::step).containsExactlyElementsOf(steps(2, 5));
    }

    @Test
    void keepsTheLastRowsOnly() {
        List<Point> points = TestPoints.bySequence(1, SequenceTrace.LENGTH + 50);
        look();
        points.forEach(harness::pipe);

        look();

        SequenceView view = live.sequence(0, AT_ONCE);
        assertThat(view).isNotNull();
        assertThat(view.rows()).extracting(Point::step).containsExactlyElementsOf(steps(50, points.size()));
    }

    @Test
    void knowsAtOnceThatNoTaskHasASequence() {
        live.sequence(99, AT_ONCE);
        harness.advance(LiveView.EVERY);

        assertThat(live.sequence(99, Duration.ofDays(1))).isNull();
    }

    @Test
    void showsNothingOfASequenceWhileATaskHasNotLooked() {
        TestPoints.bySequence(1, 20).forEach(harness::pipe);

        SequenceView view = live.sequence(0, AT_ONCE);

        assertThat(view).isEqualTo(new SequenceView(0, List.of(), List.of()));
    }

    @Test
    void onlyAFewWaitForATaskToLook() throws Exception {
        List<Thread> waiting = LongStream.range(0, LiveView.MOST_WAITING)
                .mapToObj(id -> new Thread(() -> live.sequence(id, Duration.ofDays(1))))
                .toList();
        waiting.forEach(Thread::start);
        for (Thread thread : waiting) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        SequenceView view = live.sequence(99, Duration.ofDays(1));

        assertThat(view).isEqualTo(new SequenceView(99, List.of(), List.of()));
        waiting.forEach(Thread::interrupt);
        for (Thread thread : waiting) {
            thread.join();
        }
    }

    @Test
    void nobodyIsTakenForAReaderForLong() {
        AtomicLong time = new AtomicLong();
        LiveView view = new LiveView(time::get);
        assertThat(view.attended()).isFalse();

        view.sequence(7, AT_ONCE);
        assertThat(view.attended()).isTrue();
        assertThat(view.watched()).containsExactly(7L);

        time.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(view.attended()).isFalse();
        assertThat(view.watched()).isEmpty();
    }

    @Test
    void looksAtAFewSequencesAtOnceTheLastAskedFor() {
        AtomicLong time = new AtomicLong();
        LiveView view = new LiveView(time::incrementAndGet);

        for (long id = 0; id < 200; id++) {
            view.sequence(id, AT_ONCE);
        }

        Set<Long> watched = view.watched();
        assertThat(watched).hasSize(128).contains(199L, 72L).doesNotContain(71L);
    }

    /** Somebody looks, and the task hears of it: on a busy machine the last look may be seconds ago. */
    private void look() {
        live.sequence(0, AT_ONCE);
        harness.advance(LiveView.EVERY);
    }

    private static List<Long> steps(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
