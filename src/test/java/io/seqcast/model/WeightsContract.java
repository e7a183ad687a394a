package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.task.Regression;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of a kind's tensors: which they are, how they start, and that a bundle keeps them. */
interface WeightsContract extends KindUnderTest {

    @ParameterizedTest
    @MethodSource("configs")
    default void aBundleKeepsEveryPrediction(MemberConfig config, @TempDir Path folder) {
        Member member = wildMember(config, 31);
        List<String> inputs =
                IntStream.range(0, config.inputs()).mapToObj(i -> "x" + i).toList();
        List<String> outputs =
                IntStream.range(0, config.outputs()).mapToObj(i -> "y" + i).toList();
        new ModelBundle(
                        ModelBundle.FORMAT,
                        inputs,
                        Regression.of(outputs),
                        List.of(new BundleMember("member", "raw", "none", member)),
                        new Mean(),
                        Shrink.none(),
                        null,
                        SequenceRules.endless(),
                        BundleTexts.none(),
                        Map.of())
                .write(folder);

        Member back = ModelBundle.read(folder).members().get(0).model();

        float[] rows = rows(config, 20, 32);
        SequenceModel written = member.model(Form.STEP);
        SequenceModel read = back.model(Form.STEP);
        assertThat(back.config()).isEqualTo(config);
        assertSameBits("predictions", advance(read, read.newState(), rows), advance(written, written.newState(), rows));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("tensorConfigs")
    default void tensorsThatAreNotTheConfigsAreRefusedByTheirNames(TensorConfig config) {
        Map<String, Tensor> tensors = wildWeights(config, 33);
        tensors.forEach((name, tensor) -> {
            Map<String, Tensor> without = new LinkedHashMap<>(tensors);
            without.remove(name);
            assertRefused(config, without, name);

            int[] longer = tensor.shape().clone();
            longer[0]++;
            int size = Arrays.stream(longer).reduce(1, Math::multiplyExact);
            assertRefused(config, with(tensors, name, new Tensor(longer, new float[size])), name);

            float[] infinite = tensor.values().clone();
            infinite[infinite.length - 1] = Float.POSITIVE_INFINITY;
            assertRefused(config, with(tensors, name, new Tensor(tensor.shape(), infinite)), name);
        });
        Tensor unknown = new Tensor(new int[] {1}, new float[1]);
        assertRefused(config, with(tensors, "no.such.tensor", unknown), "no.such.tensor");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("tensorConfigs")
    default void theTensorsTellTheWidthOfARow(TensorConfig config) {
        assertThat(Tensors.inputWidth(((TensorKind) kind()).inputTensors(), wildWeights(config, 34), "weights"))
                .isEqualTo(config.inputs());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void initialWeightsDependOnTheSeedAlone(NetworkConfig config) {
        Map<String, Tensor> tensors = config.initial(1);

        assertThat(tensors.keySet()).containsExactlyElementsOf(config.shapes().keySet());
        config.initial(1)
                .forEach((name, tensor) ->
                        assertSameBits(name, tensor.values(), tensors.get(name).values()));
        config.initial(2).forEach((name, tensor) -> {
            if (uniformBounds(config).getOrDefault(name, 0.0) > 0) {
                assertThat(tensor.values())
                        .as(name)
                        .isNotEqualTo(tensors.get(name).values());
            }
        });
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void initialWeightsAreUniformWithinTheirBounds(NetworkConfig config) {
        Map<String, Double> bounds = uniformBounds(config);
        Map<String, double[]> sums = new LinkedHashMap<>(); // number, sum, sum of squares and largest of the values
        bounds.keySet().forEach(name -> sums.put(name, new double[4]));
        for (int seed = 0; seed < 1000; seed++) {
            Map<String, Tensor> tensors = config.initial(seed);
            sums.forEach((name, sum) -> {
                for (float value : tensors.get(name).values()) {
                    sum[0]++;
                    sum[1] += value;
                    sum[2] += (double) value * value;
                    sum[3] = Math.max(sum[3], Math.abs(value));
                }
            });
        }
        sums.forEach((name, sum) -> {
            double bound = bounds.get(name);
            assertThat(sum[3]).as("largest of %s", name).isBetween(0.99 * bound, bound * (1 + 1e-6));
            assertThat(sum[1] / sum[0]).as("mean of %s", name).isCloseTo(0, within(0.1 * bound));
            assertThat(Math.sqrt(sum[2] / sum[0]))
                    .as("deviation of %s", name)
                    .isCloseTo(bound / Math.sqrt(3), within(0.05 * bound));
        });
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void matricesAndKernelsDecayAndNothingElse(NetworkConfig config) {
        config.shapes()
                .forEach((name, shape) ->
                        assertThat(config.decays(name)).as(name).isEqualTo(shape.length > 1));
    }

    private static Map<String, Tensor> with(Map<String, Tensor> tensors, String name, Tensor tensor) {
        Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
        changed.put(name, tensor);
        return changed;
    }

    private static void assertRefused(TensorConfig config, Map<String, Tensor> tensors, String name) {
        assertThatThrownBy(() -> new Member(config, tensors))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(name);
    }
}
