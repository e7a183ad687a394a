package io.seqcast.model.mamba2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.GraphModel;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A fixed test vector, made by an independent implementation in float64: weights, input, expected output, states.
 *
 * @param doc the vector's JSON, see its field {@code about}
 */
public record VectorCase(String name, Mamba2Weights weights, JsonNode doc) {

    /** The forms under test. Another form of the same network is one more line. */
    static final Map<String, Function<Mamba2Weights, SequenceModel>> FORMS =
            Map.of("step", Mamba2Step::new, "chunked", weights -> new GraphModel(weights.config(), weights.tensors()));

    private static final List<String> NAMES = List.of("tiny", "tiny_groups", "tiny_init");

    /** Every vector with every form: (form's name, form, vector). */
    static Stream<Arguments> formsAndVectors() {
        return FORMS.entrySet().stream()
                .flatMap(form -> vectors().map(v -> Arguments.of(form.getKey(), form.getValue(), v)));
    }

    static Stream<VectorCase> vectors() {
        return NAMES.stream().map(VectorCase::read);
    }

    static VectorCase read(String name) {
        try {
            JsonNode doc = new ObjectMapper().readTree(file(name + ".json").toFile());
            Mamba2Config config = config(doc.get("config"));
            Map<String, Tensor> tensors = Safetensors.read(file(name + ".safetensors"));
            return new VectorCase(name, Mamba2Weights.of(config, tensors), doc);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path file(String name) {
        URL url = Objects.requireNonNull(VectorCase.class.getResource("/model/vectors/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Mamba2Config config() {
        return weights.config();
    }

    /** Number of rows T. */
    int steps() {
        return doc.get("input").size();
    }

    /** Row after which {@code state_at_cut} holds. */
    int cut() {
        return doc.get("cut").intValue();
    }

    /** (T, inputs). */
    float[] input() {
        double[] values = flat(doc.get("input"));
        float[] input = new float[values.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) values[i];
        }
        return input;
    }

    /** (T, outputs). */
    double[] output() {
        return flat(doc.get("output"));
    }

    /** A state in the models' layout: {@code state_at_cut} or {@code state_at_end}. */
    double[] state(String field) {
        double[] state = new double[config().stateSize()];
        Mamba2StateLayout layout = new Mamba2StateLayout(config());
        for (int i = 0; i < config().nLayers(); i++) {
            double[] conv = conv(field, i);
            System.arraycopy(conv, 0, state, layout.conv(i), conv.length);
            double[] ssm = ssm(field, i);
            for (int k = 0; k < ssm.length; k++) {
                int channel = k / config().dState();
                state[layout.ssm(i) + layout.ssmIndex(channel, k % config().dState())] = ssm[k];
            }
        }
        return state;
    }

    /** A layer's convolution rows in a state, (W-1, convDim). */
    double[] conv(String field, int layer) {
        return flat(doc.get(field).get(layer).get("conv"));
    }

    /** A layer's h in a state, (H, P, N). */
    double[] ssm(String field, int layer) {
        return flat(doc.get(field).get(layer).get("ssm"));
    }

    /** Layer 0's first rows at one stage, row-major. */
    double[] stage(String stage) {
        return flat(doc.get("layer0_first_rows").get(stage));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Mamba2Config config(JsonNode c) {
        return new Mamba2Config(
                c.get("n_in").intValue(),
                c.get("n_out").intValue(),
                c.get("d_model").intValue(),
                c.get("n_layers").intValue(),
                c.get("d_state").intValue(),
                c.get("headdim").intValue(),
                c.get("expand").intValue(),
                c.get("d_conv").intValue(),
                c.get("ngroups").intValue(),
                c.get("norm_eps").floatValue());
    }

    private static double[] flat(JsonNode node) {
        if (node.isNumber()) {
            return new double[] {node.doubleValue()};
        }
        return node.valueStream()
                .map(VectorCase::flat)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
