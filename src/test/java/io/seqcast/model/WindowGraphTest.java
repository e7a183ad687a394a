package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowGraphTest {
    private static final WindowState LAYOUT = new WindowState(3, 2);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatANetworkMadeStaysOpenWhereAGradientGoesBackThroughIt(boolean gradient) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            JniUtils.setGradMode(gradient);
            NDArray weight = manager.ones(new Shape(2));
            weight.setRequiresGradient(gradient);
            List<NDArray> seen = new ArrayList<>();
            WindowGraph graph = new WindowGraph(LAYOUT, (windows, lengths) -> {
                seen.add(windows);
                return windows.mul(weight).sum(new int[] {1});
            });

            graph.predict(manager.ones(new Shape(1, 5, 2)));

            assertThat(seen).singleElement().returns(!gradient, WindowGraphTest::isClosed);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    @Test
    void onlyTheWindowsOfWantedRowsAreRun() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            JniUtils.setGradMode(false);
            List<Integer> run = new ArrayList<>();
            WindowGraph graph = new WindowGraph(LAYOUT, (windows, lengths) -> {
                run.add(lengths.length);
                return windows.sum(new int[] {1});
            });
            NDArray rows = manager.create(new float[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0}, new Shape(2, 3, 2));

            NDArray some = graph.predict(rows, new boolean[] {false, true, false, true, false, true});

            // first output: 1 + 2 and its padding, the newest row again; 4 thrice; 4 + 5 + 6
            assertThat(some.toFloatArray()).containsExactly(0, 0, 5, 0, 0, 0, 12, 0, 0, 0, 15, 0);
            assertThat(run).containsExactly(3);
        }
    }

    private static boolean isClosed(NDArray array) {
        return !array.getManager().isOpen();
    }
}
