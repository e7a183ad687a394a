package io.seqcast.resilience;

import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The stream that a chaos run breaks: what {@code seqcast run} is told.
 *
 * @param model folder of the model
 * @param bundle the model that is there
 * @param form in which it is served
 * @param lingerMillis how long a row may wait for others
 * @param properties {@code KEY=VALUE} of Kafka
 * @param scored whether it scores itself, and points are sent again and sequences begin anew: the scores have to tell them apart
 */
public record ChaosStream(
        Path model, ModelBundle bundle, Form form, long lingerMillis, List<String> properties, boolean scored) {
    private static final float CLOSE = 1e-5f;
    private static final String MOVE_AT_ONCE = "acceptable.recovery.lag=" + Long.MAX_VALUE;

    public ChaosStream {
        properties = List.copyOf(properties);
    }

    /** How far a prediction may be off that of an uninterrupted run; 0 where equal bits are promised. */
    float tolerance() {
        return form == Form.STEP ? 0 : CLOSE;
    }

    /** Steps after which a sequence is complete; where they begin anew none is before it does. */
    long sequenceLength(ChaosPlan plan) {
        return plan.order().anew() ? 0 : plan.order().length();
    }

    /** Arguments of {@code run}, besides broker, partitions, state directory and instance id. */
    List<String> arguments(ChaosPlan plan) {
        List<String> arguments = new ArrayList<>(List.of(
                "--model", model.toAbsolutePath().toString(),
                "--engine", form.name().toLowerCase(Locale.ROOT),
                "--sequence-length", Long.toString(sequenceLength(plan)),
                "--snapshot-every", Integer.toString(plan.snapshotEvery()),
                "--linger-ms", Long.toString(lingerMillis)));
        if (scored) {
            arguments.add("--scores");
        }
        if (plan.instances() > 1) {
            // Else one that joins or comes back only keeps copies for its first ten minutes: no fault would hit its
            // partitions.
            arguments.addAll(List.of("--command-property", MOVE_AT_ONCE));
        }
        for (String property : properties) {
            arguments.addAll(List.of("--command-property", property));
        }
        return arguments;
    }
}
