package io.seqcast.feature.plan;

import java.util.List;

/**
 * A value of a plan, for people.
 *
 * @param id its number
 * @param op how it is made
 * @param arguments numbers of what it is made of
 * @param columns how many are computed, of each result
 * @param memory rows on which it depends, or {@link Op#INFINITE}
 */
public record PlanLine(int id, Op op, List<Integer> arguments, int columns, long memory) {
    static PlanLine of(Node node, int columns) {
        return new PlanLine(
                node.id(), node.op(), node.arguments().stream().map(Node::id).toList(), columns, node.memory());
    }
}
