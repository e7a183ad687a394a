package io.seqcast.model.task;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which position to hold after each row: short, flat or long. Members predict classes as for a classification; a head makes
 * probabilities of actions of these, of the position held and of what it has gained. Emitted are the classes' outputs and behind them
 * the actions' probabilities; the decision is the action of the highest one. The position is part of a sequence's state: flat at
 * first, it changes after rows that want a prediction and no others.
 *
 * @param classification what the members predict
 * @param actions names of going short, flat and long, under which their probabilities are emitted; they differ from each other
 *     and from the classes' outputs
 * @param price the input at which positions are taken; where it is not above 0, the position is kept
 * @param head that acts
 */
public record Policy(Classification classification, List<String> actions, String price, PolicyHead head)
        implements Task {
    /** This task's name in model.json. */
    public static final String TYPE = "policy";

    /** Names of the actions, unless said otherwise. */
    public static final List<String> DEFAULT_ACTIONS = List.of("SHORT", "FLAT", "LONG");

    /** The price, unless said otherwise. */
    public static final String DEFAULT_PRICE = "close";

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public Policy {
        actions = Names.distinct("actions", actions, PolicyHead.ACTIONS);
        if (actions.size() != PolicyHead.ACTIONS) {
            throw new IllegalArgumentException("actions are " + actions + ", must be " + PolicyHead.ACTIONS
                    + ": names of going short, flat and long");
        }
        for (String output : classification.outputs()) {
            if (actions.contains(output)) {
                throw new IllegalArgumentException(
                        "actions are " + actions + ", of which " + output + " names an output of the classes");
            }
        }
        if (head.classes() != classification.width()) {
            throw new IllegalArgumentException(
                    "head takes " + head.classes() + " classes, the task has " + classification.width());
        }
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public List<String> outputs() {
        return Stream.concat(classification.outputs().stream(), actions.stream())
                .toList();
    }

    @Override
    public List<String> predicted() {
        return classification.predicted();
    }

    @Override
    public List<Double> means() {
        return classification.means();
    }

    @Override
    public int width() {
        return classification.width();
    }
}
