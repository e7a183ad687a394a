package io.seqcast.explain;

import io.seqcast.model.task.Task;
import java.util.Arrays;
import java.util.List;

/**
 * What is explained of a member: sums of the values that it says. Of numbers each by itself; of a class its logit less the mean of
 * all, since a shift of all logits changes no probability.
 *
 * @param names of the outputs
 * @param sums weights of what the member says in each, (outputs)(said)
 */
record ExplainedOutputs(List<String> names, List<float[]> sums) {

    /** @param outputs which of the task's, by index */
    static ExplainedOutputs of(Task task, List<Integer> outputs) {
        return new ExplainedOutputs(
                outputs.stream().map(task.predicted()::get).toList(),
                outputs.stream().map(output -> weights(task, output)).toList());
    }

    private static float[] weights(Task task, int output) {
        float[] weights = new float[task.width()];
        if (task.classification() != null) {
            Arrays.fill(weights, -1f / task.width());
        }
        weights[output]++;
        return weights;
    }

    /** A sum of what stands from {@code at} on. */
    static double dot(float[] weights, float[] said, int at) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += (double) weights[j] * said[at + j];
        }
        return sum;
    }
}
