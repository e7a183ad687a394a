package io.seqcast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.jvm.ChildJvm;
import io.seqcast.market.MarketGenerator;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersStageIT {
    @TempDir
    private Path folder;

    @Test
    void measuresAToyInEveryRuntimeAndThroughBothStreams() {
        Figures figures = new Figures();

        new PeersStage(3, 200, 1).measure(toy(TestModels.tiny(32, 3)), figures);

        List<Figure> found = figures.ratiosFirst();
        assertThat(found)
                .extracting(Figure::what)
                .contains(
                        "gru: ONNX Runtime against own step",
                        "gru: LibTorch, single calls against own step",
                        "gru: LibTorch's own layer against own step",
                        "mamba2: ONNX Runtime against own step",
                        "mamba2: own step against reading its weights",
                        "rows/s of the stream against whole states");
        assertThat(found).allSatisfy(figure -> assertThat(figure.median()).isPositive());
        assertThat(found)
                .filteredOn(figure -> figure.what().equals("changelogs: whole states against the stream"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.median()).isGreaterThan(1));
    }

    private Workload toy(ModelBundle model) {
        return new Workload(
                new ChildJvm(PeersStageIT.class), // starts none
                folder,
                null,
                model,
                Form.STEP,
                MarketGenerator.generate(3, 8).sequences(),
                1,
                folder,
                line -> {});
    }
}
