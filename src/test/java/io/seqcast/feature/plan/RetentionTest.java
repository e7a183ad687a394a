package io.seqcast.feature.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.feature.plan.Planner.Output;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @Test
    void whatJoinsRowsOfSeveralRingsHasRowsOfItsOwn() {
        Graph graph = new Graph(List.of("a", "b"));
        Node a = graph.node(new Op.Column(0), Shape.COLUMN, graph.inputs());
        Node b = graph.node(new Op.Column(1), Shape.COLUMN, graph.inputs());
        Node before = graph.node(new Op.Lag(1), Shape.COLUMN, b);
        Node joined = graph.node(new Op.Join(), Shape.block(List.of("p", "q")), a, before);
        Node lagged = graph.node(new Op.Lag(2), joined.shape(), joined);
        FeaturePlan plan = Planner.plan(graph, List.of(new Output("p", lagged, 0), new Output("q", lagged, 1)));

        PlanState state = plan.newState();
        double[] out = new double[2];
        for (int t = 0; t < 9; t++) {
            ByteBuffer bytes = ByteBuffer.allocate(plan.stateBytes());
            state.writeTo(bytes);
            state = plan.newState();
            state.readFrom(bytes.flip());
            plan.push(state, new float[] {t, 100 + t}, 0, Point.NO_TIME, out, 0);
            assertThat(out).as("row %d", t).containsExactly(Math.max(0, t - 2), 100 + Math.max(0, t - 3));
        }
    }
}
