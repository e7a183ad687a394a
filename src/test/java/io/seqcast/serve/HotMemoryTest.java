package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Position;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hot states are bounded by the memory they take, which is measured here by walking over their objects. */
class HotMemoryTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 3);
    private static final int ARRAY_HEADER = 16;

    private long nextOffset;

    @ParameterizedTest
    @ValueSource(strings = {"raw", "windows"})
    void aStateSaysWhatItsArraysTake(String features) throws ReflectiveOperationException {
        ModelBundle model = features.equals("raw") ? TestModels.tiny(WIDTH, 3) : MODEL;
        try (Ensemble ensemble = Ensemble.of(model, Form.STEP)) {
            EnsembleState state = ensemble.newState();

            assertThat(state.memoryBytes()).isEqualTo(arrayBytes(state));
        }
    }

    @Test
    void statesInMemoryKeepWithinTheBoundAndUseIt() throws ReflectiveOperationException {
        long bound = 10 * (weight() + LiveSequence.OVERHEAD);
        SequenceEngine engine = open(bound);

        for (int i = 0; i < 300; i++) {
            accept(engine, i % 30, i / 30);
            if (engine.full()) {
                engine.flush(prediction -> {});
            }
        }
        engine.flush(prediction -> {});

        assertThat(engine.hotSequences()).isEqualTo(10);
        assertThat(engine.memoryBytes()).isBetween(10 * weight(), bound);
    }

    @Test
    void rowsThatWaitCount() {
        SequenceEngine engine = open(1 << 20);
        accept(engine, 0, 0);
        engine.flush(prediction -> {});
        long before = engine.memoryBytes();

        accept(engine, 0, 1);
        accept(engine, 0, 2);

        assertThat(engine.memoryBytes() - before).isGreaterThanOrEqualTo(2 * (WIDTH * Float.BYTES + ARRAY_HEADER));
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() throws ReflectiveOperationException {
        HotSequences hot = new HotSequences(2 * (weight() + LiveSequence.OVERHEAD), state(), 0);
        List.of(1L, 2L, 3L).forEach(id -> hot.put(sequence(id)));
        hot.get(1);

        hot.trim();

        assertThat(hot.get(2)).isNull();
        assertThat(hot.get(1)).isNotNull();
        assertThat(hot.get(3)).isNotNull();
    }

    private static long weight() throws ReflectiveOperationException {
        return arrayBytes(state());
    }

    private static EnsembleState state() {
        try (Ensemble ensemble = Ensemble.of(MODEL, Form.STEP)) {
            return ensemble.newState();
        }
    }

    private static LiveSequence sequence(long id) {
        TailShape tail = new TailShape(16, WIDTH);
        return new LiveSequence(id, SequenceMeta.started(new Position(0, 0), 0, tail, MODEL.fingerprint()));
    }

    private static SequenceEngine open(long hotBytes) {
        EngineOptions options = new EngineOptions(Form.STEP, 16, 8, 0, 0, Duration.ofHours(1), hotBytes);
        return SequenceEngine.open(MODEL, options, new MapStore(), () -> Instant.ofEpochMilli(1_000));
    }

    private void accept(SequenceEngine engine, long sequence, long step) {
        engine.accept(point(sequence, step), new Position(0, nextOffset++), prediction -> {});
    }

    /** Bytes of all arrays of numbers within reach of our own objects, but for what all sequences share: plans and places. */
    private static long arrayBytes(Object root) throws ReflectiveOperationException {
        return arrayBytes(root, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static long arrayBytes(Object root, Set<Object> seen) throws ReflectiveOperationException {
        Class<?> type = root.getClass();
        if (root instanceof FeaturePlan || type == int[].class || !seen.add(root)) {
            return 0;
        }
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            int size = type == double[].class ? Double.BYTES : Float.BYTES;
            return ARRAY_HEADER + (long) size * Array.getLength(root);
        }
        long sum = 0;
        for (Object part : type.isArray() ? List.of((Object[]) root) : parts(root)) {
            sum += arrayBytes(part, seen);
        }
        return sum;
    }

    private static List<Object> parts(Object owner) throws ReflectiveOperationException {
        List<Object> parts = new ArrayList<>();
        for (Field field : owner.getClass().getDeclaredFields()) {
            boolean ours =
                    field.getType().isArray() || field.getType().getName().startsWith("io.seqcast.");
            if (ours && !Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                Object part = field.get(owner);
                if (part != null) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }
}
