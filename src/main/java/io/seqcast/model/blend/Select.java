package io.seqcast.model.blend;

import java.util.List;

/**
 * One member for each output: the blend {@code select}.
 *
 * @param members index of the member that says an output, (outputs)
 */
public record Select(List<Integer> members) implements WeightedMean {
    /** This blend's name in model.json. */
    public static final String TYPE = "select";

    public Select {
        members = List.copyOf(members);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public double weight(int output, int member) {
        return members.get(output) == member ? 1 : 0;
    }

    @Override
    public void requireFit(int outputs, List<String> names) {
        if (members.size() != outputs) {
            throw new IllegalArgumentException(
                    "members has " + members.size() + " entries, must have one for each of " + outputs + " outputs");
        }
        for (int index : members) {
            if (index < 0 || index >= names.size()) {
                throw new IllegalArgumentException("members holds " + index + ", must be 0 to " + (names.size() - 1));
            }
        }
    }
}
