package io.seqcast.model.mamba2;

import io.seqcast.model.MemberConfig;
import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.ReferenceVector;
import io.seqcast.model.WindowedConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Mamba2KindTest extends ModelKindContract {

    /** Groups, short and no convolution, one layer and three, every remainder of six columns, and a window. */
    Mamba2KindTest() {
        super(
                new Mamba2Kind(),
                List.of(
                        new Mamba2Config(5, 3, 16, 2, 8, 8, 2, 4, 1, 1e-5f),
                        new Mamba2Config(7, 7, 12, 1, 5, 3, 2, 3, 4, 1e-5f),
                        new Mamba2Config(1, 2, 6, 3, 1, 6, 1, 1, 1, 1e-5f),
                        new Mamba2Config(32, 32, 24, 2, 16, 12, 2, 2, 2, 1e-3f),
                        new Mamba2Config(4, 5, 7, 2, 1, 7, 2, 4, 2, 1e-5f),
                        new Mamba2Config(8, 9, 11, 2, 5, 11, 2, 4, 2, 1e-5f),
                        new Mamba2Config(6, 7, 9, 2, 3, 9, 2, 2, 2, 1e-5f),
                        new WindowedConfig(new Mamba2Config(3, 2, 6, 2, 4, 6, 2, 4, 1, 1e-5f), 5)),
                VectorCase.NAMES);
    }

    @Override
    public MemberConfig config(ReferenceVector vector) {
        return new VectorCase(vector).config();
    }

    @Override
    public double[] state(ReferenceVector vector, String field) {
        return new VectorCase(vector).state(field);
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig network) {
        Mamba2Config config = (Mamba2Config) (network instanceof WindowedConfig windowed ? windowed.inside() : network);
        Map<String, Double> bounds = new HashMap<>();
        bounds.put("backbone.in_proj.weight", 1 / Math.sqrt(config.inputs()));
        bounds.put("backbone.in_proj.bias", 1 / Math.sqrt(config.inputs()));
        for (int i = 0; i < config.mixers().nLayers(); i++) {
            String mixer = "backbone.layers." + i + ".mixer.";
            bounds.put(mixer + "in_proj.weight", 1 / Math.sqrt(config.mixers().dModel()));
            bounds.put(mixer + "conv1d.weight", 1 / Math.sqrt(config.mixers().dConv()));
            bounds.put(mixer + "conv1d.bias", 1 / Math.sqrt(config.mixers().dConv()));
            bounds.put(
                    mixer + "out_proj.weight",
                    1
                            / Math.sqrt(config.mixers().dInner())
                            / Math.sqrt(config.mixers().nLayers()));
        }
        bounds.put("head.weight", 1 / Math.sqrt(config.mixers().dModel()));
        bounds.put("head.bias", 0.0);
        return bounds;
    }
}
