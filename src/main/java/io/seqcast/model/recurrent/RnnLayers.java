package io.seqcast.model.recurrent;

import io.seqcast.model.Tensor;
import io.seqcast.model.kernel.AffineMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sizes of recurrent layers, one upon the other, and the names of their parameters, which are PyTorch's.
 *
 * @param inputs width of what the first layer reads
 * @param hidden H, units of a layer in one direction
 * @param nLayers L
 * @param directions in which a layer reads: 1, or 2 where it reads both ways and the next one reads what both made
 */
public record RnnLayers(RnnCell cell, int inputs, int hidden, int nLayers, int directions) {

    /** Width of what a layer makes of a row. */
    public int width() {
        return directions * hidden;
    }

    /** Adds every parameter's shape by its name, layer by layer. */
    public void addShapes(Map<String, int[]> shapes) {
        int rows = cell.gates() * hidden;
        List<List<String>> names = names();
        for (int i = 0; i < names.size(); i++) {
            int read = i < directions ? inputs : width();
            List<String> layer = names.get(i);
            shapes.put(layer.get(0), new int[] {rows, read});
            shapes.put(layer.get(1), new int[] {rows, hidden});
            shapes.put(layer.get(2), new int[] {rows});
            shapes.put(layer.get(3), new int[] {rows});
        }
    }

    /** Names of each layer's W_ih, W_hh, b_ih and b_hh, each time those of its first direction before those of its second. */
    public List<List<String>> names() {
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < nLayers; i++) {
            for (int direction = 0; direction < directions; direction++) {
                names.add(names(cell, i, direction));
            }
        }
        return names;
    }

    /** Name of the first layer's W_ih. */
    public static String reads(RnnCell cell) {
        return names(cell, 0, 0).get(0);
    }

    /** The layers' weights in the order of {@link #names}, rearranged for a step form. */
    public List<StepLayer> stepLayers(Map<String, Tensor> tensors) {
        return names().stream()
                .map(names -> new StepLayer(
                        map(tensors, names.get(0), names.get(2)), map(tensors, names.get(1), names.get(3))))
                .toList();
    }

    private static AffineMap map(Map<String, Tensor> tensors, String weight, String bias) {
        return new AffineMap(values(tensors, weight), values(tensors, bias));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }

    private static List<String> names(RnnCell cell, int i, int direction) {
        String prefix = cell.name() + ".";
        String suffix = "_l" + i + (direction == 0 ? "" : "_reverse");
        return List.of(
                prefix + "weight_ih" + suffix,
                prefix + "weight_hh" + suffix,
                prefix + "bias_ih" + suffix,
                prefix + "bias_hh" + suffix);
    }
}
