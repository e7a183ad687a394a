package io.seqcast.model.onnx;

import io.seqcast.model.BundleException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which output of a graph follows which input: by its metadata, else by their names. */
final class OnnxPairs {
    /** Key of the metadata: {@code h=h_out,c=c_out}. */
    static final String METADATA = "seqcast.state";

    private static final String SUFFIX = "_out";
    private static final String PAST = "past";
    private static final String PRESENT = "present";

    private OnnxPairs() {}

    /**
     * The output of each input that is a state, in the order of the metadata or else of the inputs.
     *
     * @param metadata value of {@value #METADATA}, null where there is none
     * @throws BundleException if the metadata name what is not there, or name it twice
     */
    static Map<String, String> of(@Nullable String metadata, Set<String> inputs, Set<String> outputs, String source) {
        return metadata == null ? byName(inputs, outputs) : explicit(metadata, inputs, outputs, source);
    }

    private static Map<String, String> explicit(
            String metadata, Set<String> inputs, Set<String> outputs, String source) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (metadata.isBlank()) {
            return pairs;
        }
        for (String text : metadata.split(",", -1)) {
            String[] pair = text.strip().split("=", -1);
            String where = source + ": " + METADATA + " holds '" + text.strip() + "'";
            if (pair.length != 2) {
                throw new BundleException(where + ", must be input=output");
            }
            if (!inputs.contains(pair[0])) {
                throw new BundleException(where + ", there is no input " + pair[0] + "; inputs are " + inputs);
            }
            if (!outputs.contains(pair[1])) {
                throw new BundleException(where + ", there is no output " + pair[1] + "; outputs are " + outputs);
            }
            if (pairs.containsKey(pair[0]) || pairs.containsValue(pair[1])) {
                throw new BundleException(where + ", which names an input or output a second time");
            }
            pairs.put(pair[0], pair[1]);
        }
        return pairs;
    }

    private static Map<String, String> byName(Set<String> inputs, Set<String> outputs) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String input : inputs) {
            if (outputs.contains(input + SUFFIX)) {
                pairs.put(input, input + SUFFIX);
            } else if (input.startsWith(PAST) && outputs.contains(PRESENT + input.substring(PAST.length()))) {
                pairs.put(input, PRESENT + input.substring(PAST.length()));
            }
        }
        return pairs;
    }
}
