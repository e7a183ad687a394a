package io.seqcast.model.linear;

import io.seqcast.model.AdditiveConfig;
import io.seqcast.model.Contributions;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Tensor;
import io.seqcast.model.TensorConfig;
import io.seqcast.model.Tensors;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What is said is linear in the input row: y = b + W x + Q q(x), q being the products of chosen inputs by twos. Numbers are fitted by
 * ridge regression, logits of classes by multinomial logistic regression.
 *
 * <p>Weights are in the data's own units, in float: a prediction is exact to about 1e-7 of its largest term, so that inputs
 * far from zero cost digits.
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction
 * @param l2 weight of the penalty on the weights of standardised columns, ≥ 0, in units of rows
 * @param squares indices of the inputs of which all products x_i · x_j, i ≤ j, are columns too; at most {@value #MAX_SQUARES},
 *     which make 1,275
 */
public record LinearConfig(int inputs, int outputs, float l2, List<Integer> squares)
        implements FittedConfig, TensorConfig, AdditiveConfig {

    /** This kind's name in model.json. */
    public static final String KIND = "linear";

    private static final float LARGEST_L2 = 1e9f;

    static final String WEIGHT = "linear.weight";
    static final String BIAS = "linear.bias";
    static final String QUADRATIC_WEIGHT = "quadratic.weight";

    /** Sums of products grow with the square of the columns: with so many, 8 bytes each, they are half a gigabyte. */
    private static final int MAX_SIZE = 1 << 13;

    static final int MAX_SQUARES = 50;

    public LinearConfig {
        requireWithin("inputs", inputs);
        requireWithin("outputs", outputs);
        if (!(l2 >= 0 && l2 <= LARGEST_L2)) {
            throw new IllegalArgumentException("l2 is " + l2 + ", must be 0 to " + LARGEST_L2);
        }
        squares = List.copyOf(squares);
        requireInputs(squares, inputs);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("l2", l2);
        settings.put("squares", squares.isEmpty() || !squares.equals(first(squares.size())) ? squares : squares.size());
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(WEIGHT, new int[] {outputs, inputs});
        shapes.put(BIAS, new int[] {outputs});
        if (!squares.isEmpty()) {
            shapes.put(QUADRATIC_WEIGHT, new int[] {outputs, terms().count()});
        }
        return shapes;
    }

    /** None: all that the model knows of the past stands in the row. */
    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        LinearStepWeights weights = LinearStepWeights.of(this, Tensors.checked(shapes(), tensors, "weights"));
        return () -> new LinearStep(weights);
    }

    @Override
    public Contributions contributions(MemberWeights weights, float[] rows, float[] background) {
        return new LinearContributions(this, checked(weights, "weights").tensors(), background).of(rows);
    }

    @Override
    public Fit fit() {
        return new LinearFit(this);
    }

    @Override
    public Fit classFit() {
        return new LinearClassFit(this);
    }

    /** Indices of the first {@code count} inputs. */
    static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** In float32 always: the columns of a row differ so much in size that one range for all would lose the small ones. */
    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        OnnxGraph graph = step.graph();
        Value x = step.row();
        step.predict(() -> {
            Value y = graph.add(
                    graph.exactProduct(x, WEIGHT, tensor(tensors, WEIGHT)),
                    graph.constant(BIAS, tensor(tensors, BIAS)));
            if (squares.isEmpty()) {
                return y;
            }
            QuadraticTerms terms = terms();
            Value products = graph.multiply(graph.gather(x, 1, terms.left()), graph.gather(x, 1, terms.right()));
            return graph.add(y, graph.exactProduct(products, QUADRATIC_WEIGHT, tensor(tensors, QUADRATIC_WEIGHT)));
        });
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /** The products behind the inputs. */
    QuadraticTerms terms() {
        return QuadraticTerms.of(squares);
    }

    private static void requireWithin(String name, int value) {
        if (value < 1 || value > MAX_SIZE) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to " + MAX_SIZE);
        }
    }

    private static void requireInputs(List<Integer> squares, int inputs) {
        if (squares.size() > MAX_SQUARES) {
            throw new IllegalArgumentException(
                    "squares has " + squares.size() + " inputs, must have at most " + MAX_SQUARES);
        }
        Set<Integer> seen = new HashSet<>();
        for (int k = 0; k < squares.size(); k++) {
            int input = squares.get(k);
            if (input < 0 || input >= inputs) {
                throw new IllegalArgumentException("squares[" + k + "] is " + input + ", must be 0 to " + (inputs - 1)
                        + ", the index of an input");
            }
            if (!seen.add(input)) {
                throw new IllegalArgumentException("squares has " + input + " twice");
            }
        }
    }
}
