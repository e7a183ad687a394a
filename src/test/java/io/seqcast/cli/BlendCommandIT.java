package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Weights;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlendCommandIT {
    private static final String RECIPE = """
            members:
              - {name: long, kind: linear, features: windows}
              - {name: short, kind: linear, features: raw}
              - {kind: gru, config: {hidden: 4, n_layers: 1}}
            stopping: {epochs: 1, patience: 0}
            folds: {k: 3, by: sequence, sequences: 6}
            blend: {type: weights}
            """;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;
    private static Path table;
    private static Cli.Outcome training;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("market.parquet");
        model = folder.resolve("model");
        table = folder.resolve("model.oof.parquet");
        Path recipe = Files.writeString(folder.resolve("small.yaml"), RECIPE);
        Cli.succeed("generate", "--sequences", 10, "--seed", 5, "--out", data);
        training = Cli.succeed("train", "--recipe", recipe, "--data", data, "--out", model);
    }

    @Test
    void aTrainingShowsItsCrossValidationAndKeepsItsTable() {
        assertThat(training.out())
                .contains("cross-validation over 3 folds, 6 sequences, 5,400 rows; blends by nested folds")
                .containsPattern("weights \\+ shrink +0\\.\\d{5} +0\\.\\d{5}");
        assertThat(table).exists();
        assertThat(model.resolve("cross-validation.csv"))
                .content()
                .startsWith("kind,name,output,r2,r2_in_sample\nmember,long,");
        assertThat(ModelBundle.read(model).provenance()).containsKey("cross_validation");
    }

    @Test
    void withoutATypeTheScoresAreShownAndNothingIsWritten() throws IOException {
        Cli.Outcome outcome = Cli.succeed("blend", "--model", model, "--oof", table, "--leave-out");

        assertThat(outcome.out())
                .contains("best member", "weights without gru", "weights without linear", "95 % interval")
                .contains("no model was written: name a blend with --type and a folder with --out")
                .doesNotContain("chosen");
    }

    @Test
    void anotherBlendIsWrittenWithTheSameMembers() {
        Path out = folder.resolve("selected");

        Cli.Outcome outcome =
                Cli.succeed("blend", "--model", model, "--oof", table, "--type", "select", "--shrink", "--out", out);

        ModelBundle bundle = ModelBundle.read(out);
        assertThat(bundle.blend()).isInstanceOf(Select.class);
        assertThat(bundle.shrink().keep()).hasSize(32);
        for (String name : new String[] {"long.safetensors", "gru.safetensors", "recipe.yaml", "training-log.csv"}) {
            assertThat(out.resolve(name)).hasSameBinaryContentAs(model.resolve(name));
        }
        assertThat(outcome.out())
                .containsPattern("select \\+ shrink .* chosen")
                .contains(out + ": blend select + shrink, fingerprint "
                        + bundle.fingerprint().substring(0, 12));
        Cli.succeed("predict", "--model", out, "--data", data, "--out", folder.resolve("predictions.csv"));
    }

    @Test
    void theBlendOfTheTrainingIsTheOneThatIsMadeFromItsTable() {
        Path out = folder.resolve("again");

        Cli.succeed("blend", "--model", model, "--oof", table, "--type", "weights", "--out", out);

        assertThat(ModelBundle.read(out).fingerprint())
                .isEqualTo(ModelBundle.read(model).fingerprint());
    }

    @Test
    void givenWeightsAreComparedAndWritten() {
        Path out = folder.resolve("given");
        String weights = "{gru: 0, long: 3}";

        Cli.Outcome shown = Cli.succeed("blend", "--model", model, "--oof", table, "--weights", weights);
        Cli.succeed("blend", "--model", model, "--oof", table, "--weights", weights, "--type", "given", "--out", out);

        assertThat(shown.out())
                .containsPattern("given +-?0\\.\\d{5}")
                .containsPattern("given \\+ shrink +-?0\\.\\d{5}");
        assertThat(ModelBundle.read(out).blend())
                .isEqualTo(new Weights(Collections.nCopies(32, List.of(0.75, 0.25, 0.0))));
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--weights", "{gro: 2}")
                        .err())
                .contains("the given weights name the member \"gro\", did you mean gru?");
    }

    @Test
    void dummiesAndAdaptiveWeightsStandInTheTable() {
        Cli.Outcome outcome =
                Cli.succeed("blend", "--model", model, "--oof", table, "--adaptive", "{error: mse, sharpness: 9}");

        assertThat(outcome.out())
                .containsPattern("training mean +-0\\.\\d{5}")
                .containsPattern("zero +-\\d+\\.\\d{5}")
                .containsPattern("adaptive by mse at sharpness 9\\.0 +0\\.\\d{5} ");
    }

    @Test
    void adaptiveWeightsAreWrittenAndServed() {
        Path out = folder.resolve("adaptive");
        Path said = folder.resolve("adaptive.parquet");
        List<Object> blend =
                List.of("blend", "--model", model, "--oof", table, "--adaptive", "{error: mse, sharpness: 9}");

        Cli.Outcome written = Cli.succeed(Stream.concat(blend.stream(), Stream.of("--type", "adaptive", "--out", out))
                .toArray());
        Cli.succeed("predict", "--model", out, "--data", data, "--out", said);

        assertThat(written.out())
                .containsPattern("adaptive by mse at sharpness 9\\.0 .*chosen")
                .contains(": blend adaptive, fingerprint ");
        assertThat(ModelBundle.read(out).blend())
                .isEqualTo(new Adaptive(new Adaptation(RecentError.MSE, 9, Adaptation.RECENT, Adaptation.MOMENTUM)));
        assertThat(Cli.succeed("evaluate", "--model", out, "--data", data, "--predictions", said)
                        .out())
                .contains("mean_r2=");
    }

    @Test
    void someOfTheMembersMakeAModelOfTheirOwn() {
        Path out = folder.resolve("some");

        Cli.succeed(
                "blend", "--model", model, "--oof", table, "--members", "gru,short", "--type", "stack", "--out", out);

        assertThat(ModelBundle.read(out).members())
                .extracting(BundleMember::name)
                .containsExactly("short", "gru");
        assertThat(out.resolve("long.safetensors")).doesNotExist();
        assertThat(Cli.succeed("blend", "--model", model, "--oof", table, "--members", "linear")
                        .out())
                .contains("long", "short")
                .doesNotContain("gru");
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--members", "tcn")
                        .err())
                .contains(
                        "no member of " + model + " is called tcn, nor is any of this kind; there are [long (linear),");
    }

    @Test
    void theTableOfAnotherTrainingIsRefused() {
        Path other = folder.resolve("other");
        Path otherTable = folder.resolve("elsewhere/folds.parquet");
        Path recipe = folder.resolve("small.yaml");
        Cli.succeed(
                "train", "--recipe", recipe, "--set", "seed=8", "--data", data, "--out", other, "--oof", otherTable);
        Cli.succeed(
                "train", "--recipe", recipe, "--set", "members.1.name=b", "--data", data, "--out", folder.resolve("b"));

        assertThat(Cli.run("blend", "--model", model, "--oof", otherTable).err())
                .contains("were made in another training than " + model + ": its members [");
        assertThat(Cli.run("blend", "--model", model, "--oof", folder.resolve("b.oof.parquet"))
                        .err())
                .contains("have the members [long, b, gru], must be [long, short, gru], those of " + model);
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--shrink")
                        .err())
                .contains("--shrink needs --type");
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--type", "mean")
                        .err())
                .contains("--type needs --out");
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--type", "best", "--out", "x")
                        .err())
                .contains("--type is best, must be mean, weights, select, stack, given or adaptive");
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--type", "adaptive", "--shrink", "--out", "x")
                        .err())
                .contains("--shrink must be left out with --type adaptive");
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--type", "given", "--out", "x")
                        .err())
                .contains("--type given needs --weights");
        assertThat(Cli.run("blend", "--model", model, "--oof", table, "--adaptive", "{ahead: 2}")
                        .err())
                .contains("adaptive.ahead is [2], must be left out");
        assertThat(Cli.run("train", "--data", data, "--out", "x", "--oof", "x.parquet")
                        .err())
                .contains("--oof needs a recipe with folds");
    }
}
