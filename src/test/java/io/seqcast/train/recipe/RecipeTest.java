package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.target.ShippedTargets;
import io.seqcast.train.part.AsymmetricLoss;
import io.seqcast.train.part.BySequence;
import io.seqcast.train.part.ByTime;
import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.CrossEntropy;
import io.seqcast.train.part.Gap;
import io.seqcast.train.part.NumberMetric;
import io.seqcast.train.part.Optimizer;
import io.seqcast.train.part.Schedule;
import io.seqcast.train.part.SequenceFolds;
import io.seqcast.train.part.WalkForward;
import io.seqcast.train.part.WholeSequences;
import io.seqcast.train.part.Windows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    private static final String LINEAR = "members: [{kind: linear}]";
    private static final String NETWORK =
            "members: [{kind: mamba2, config: {d_model: 16, n_layers: 1, d_state: 4, headdim: 8}}]";
    private static final String CLASSES = NETWORK + "\ndata: {label: y, classes: [A, B]}";

    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutHasItsDefault() {
        Recipe recipe = read(LINEAR);

        assertThat(recipe.split()).isEqualTo(new BySequence(0.2));
        assertThat(recipe.learning().sampler()).isEqualTo(new WholeSequences(8));
        assertThat(recipe.learning().optimizer()).isEqualTo(new Optimizer(4e-3, 1e-4, 0.9, 0.95, 1));
        assertThat(recipe.learning().schedule()).isEqualTo(new Schedule.Cosine(0.05, 0));
        assertThat(recipe.metric()).isEqualTo(NumberMetric.R2);
        assertThat(recipe.learning().stopping().epochs()).isEqualTo(25);
        assertThat(recipe.learning().stopping().patience()).isEqualTo(8);
        assertThat(recipe.folds().none()).isTrue();
        assertThat(recipe.blend().learns()).isFalse();
        assertThat(recipe.seed()).isEqualTo(7);
        assertThat(recipe.memberNames()).containsExactly("linear");
    }

    @Test
    void foldsAreANumberOrAnObject() {
        assertThat(read(LINEAR + "\nfolds: 5").folds()).isEqualTo(new SequenceFolds(5, 0));
        assertThat(read(LINEAR + "\nfolds: {k: 5, by: sequence, sequences: 600}")
                        .folds())
                .isEqualTo(new SequenceFolds(5, 600));
        assertThat(read(LINEAR + "\nfolds: {by: time, train: 252, test: 21}").folds())
                .isEqualTo(new WalkForward(252, 21, 21, null, WalkForward.Window.ROLLING, WalkForward.Start.FRESH));
        assertThat(read(LINEAR
                                + "\nfolds: {by: time, train: 252, test: 21, step: 63, purge: 30, window: growing, start: before}")
                        .folds())
                .isEqualTo(new WalkForward(252, 21, 63, 30, WalkForward.Window.GROWING, WalkForward.Start.BEFORE));
        assertThatThrownBy(() -> read(LINEAR + "\nfolds: {k: 5, by: symbol}"))
                .hasMessageEndingWith("folds.by is symbol, must be sequence or time");
        assertThatThrownBy(() -> read(LINEAR + "\nfolds: {by: time, train: 252, test: 21, step: 20}"))
                .hasMessageEndingWith("step is 20, must be at least test, 21: no row is held out twice");
        assertThatThrownBy(() -> read(LINEAR + "\nfolds: {by: time, train: 252, test: 21, k: 5}"))
                .hasMessageContaining("unknown fields [k]");
        assertThatThrownBy(() -> read(LINEAR + "\nfolds: {k: 5, sequences: 3}"))
                .hasMessageEndingWith("folds.sequences is 3, must be at least folds.k, 5, or 0 (all)");
    }

    @Test
    void partsAreChosenByTheirNames() {
        Recipe recipe = read(CLASSES + """

                split: {by: time, valid_fraction: 0.1, purge: 30, embargo: P1D}
                sampler: {type: windows, length: 50}
                schedule: {type: restarts, first_cycle: 3}
                stopping: {metric: accuracy}
                blend: {type: weights, shrink: true}
                """);

        assertThat(recipe.split())
                .isEqualTo(new ByTime(0.1, new Gap(30, Duration.ZERO), new Gap(0, Duration.ofDays(1))));
        assertThat(recipe.learning().sampler()).isEqualTo(new Windows(64, 50, 10));
        assertThat(recipe.learning().schedule()).isEqualTo(new Schedule.Restarts(0.05, 3, 2));
        assertThat(recipe.learning().loss()).isEqualTo(new CrossEntropy(1, ClassWeights.EQUAL));
        assertThat(recipe.task().classification()).isTrue();
        assertThat(recipe.blend()).isEqualTo(new BlendRecipe(BlendRecipe.Type.WEIGHTS, new ShrinkRecipe.Learned()));
    }

    @Test
    void whatMembersCountMayBeGivenAndHowWeightsFollowErrors() {
        Recipe recipe = read(LINEAR + """

                blend:
                  type: given
                  weights: {linear: {return_1: 2.5}}
                  shrink: true
                  adaptive: {error: scaled, sharpness: 20, ahead: 5}
                """);

        GivenWeights weights = new GivenWeights(Map.of("linear", new GivenWeights.Factor(1, Map.of("return_1", 2.5))));
        assertThat(recipe.blend()).isEqualTo(BlendRecipe.given(new ShrinkRecipe.Learned(), weights));
        assertThat(recipe.adaptive()).isEqualTo(new AdaptiveRecipe(RecentError.SCALED, 20, 30, 0.7, List.of(5)));
        assertThat(read(LINEAR).adaptive()).isNull();
    }

    @Test
    void classesAreWeighedInOrderOrByName() {
        AsymmetricLoss loss = new AsymmetricLoss(0, 4, 1, new ClassWeights(List.of(1.0, 500.0)));

        assertThat(read(CLASSES + "\nloss: {type: asymmetric, weights: [1, 500]}")
                        .learning()
                        .loss())
                .isEqualTo(loss);
        assertThat(read(CLASSES + "\nloss: {type: asymmetric, gamma_negative: 4, weights: {B: 500}}")
                        .learning()
                        .loss())
                .isEqualTo(loss);
        assertThat(read(CLASSES + "\nloss: {weights: {A: 2}}").learning().loss())
                .isEqualTo(new CrossEntropy(1, new ClassWeights(List.of(2.0, 1.0))));
    }

    @Test
    void stoppingMayBeOnAnyMetricOfAClassAndFollowOthers() {
        Recipe recipe = read(CLASSES + "\nstopping: {metric: \"recall_at(B, 0.05)\", follow: [A]}");

        assertThat(recipe.metric().text()).isEqualTo("recall_at(B, 0.05)");
        assertThat(recipe.followed()).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loss.weights=[1]                 | loss: weights has 1 numbers, must have one for each of the 2 classes, A, B
            loss.weights={C: 2}              | loss.weights: unknown fields [C]
            undersample={A: 1.5}             | undersample of class 0 is 1.5, must be a share, more than 0 and at most 1
            undersample={C: 0.5}             | undersample: unknown fields [C]
            loss.weights=[1, 0]              | loss: weights[1] is 0.0, must be more than 0
            loss={type: mse, weights: [1, 1]} | loss: unknown fields [weights]
            loss={type: mse}                 | loss.type is mse, must be cross_entropy, asymmetric or focal for a classification
            loss={type: asymmetric, gamma_negative: -1} | loss: gamma_negative is -1.0, must be 0 to 20
            stopping.metric=recall(C)        | stopping: metric names the class "C"
            stopping.metric=r2               | stopping.metric is r2, must be one for a classification: log_loss, brier
            stopping.metric=ev_correlation   | stopping.metric is ev_correlation, must be another where task.values are left out
            blend.type=stack                 | blend.type is stack, must be mean, weights, select or given for a classification
            blend.type=adaptive              | blend.type is adaptive, must be another for a classification
            blend.adaptive={}                | blend.adaptive is set, must be left out of a classification
            stopping.follow=[C]              | stopping: follow names the class "C"
            """)
    void whatClassesCannotHaveIsRefused(String setting, String message) {
        RecipeTree tree = RecipeTree.of("toy", CLASSES);
        tree.set(setting);

        assertThatThrownBy(tree::recipe).isInstanceOf(JsonException.class).hasMessageContaining(message);
    }

    @Test
    void aCountMakesNumberedMembers() {
        assertThat(read("members: [{kind: linear, count: 2}, {name: last, kind: linear}]")
                        .memberNames())
                .containsExactly("linear-0", "linear-1", "last");
    }

    @Test
    void aSetValueIsReadAsYamlAndStandsInTheText() {
        RecipeTree tree = RecipeTree.of("toy", NETWORK);

        tree.set("optimizer.lr=1e-3");
        tree.set("members.0.config.d_model=32");
        tree.set("split={by: time}");
        Recipe recipe = tree.recipe();

        assertThat(recipe.learning().optimizer().lr()).isEqualTo(1e-3);
        assertThat(recipe.members().get(0).config()).containsEntry("d_model", 32);
        assertThat(recipe.split()).isInstanceOf(ByTime.class);
        assertThat(read(recipe.text()))
                .usingRecursiveComparison()
                .ignoringFields("members", "text")
                .isEqualTo(recipe);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    optimizer.lrr=1            | optimizer: unknown fields [lrr], did you mean lr?
                    optimiser.lr=1             | unknown fields [optimiser], did you mean optimizer?
                    optimizer.lr=-1            | optimizer: lr is -1.0, must be more than 0
                    optimizer.lr=fast          | optimizer.lr is "fast", must be a finite number
                    optimizer.type=sgd         | optimizer.type is sgd, must be adamw
                    stopping.epochs=0          | stopping: epochs is 0, must be at least 1
                    stopping.metric=mae        | stopping: metric is mae, must be one of r2
                    stopping.metric=accuracy   | stopping.metric is accuracy, must be one for a regression
                    split.by=size              | split.by is size, must be sequence or time
                    split.valid_fraction=1     | split: valid_fraction is 1.0, must lie between 0 and 1
                    split={by: time, purge: x} | split.purge is x, must be a duration such as P7D
                    sampler.type=all           | sampler.type is all, must be sequences, windows or rows
                    sampler.batch=0            | sampler: batch is 0, must be at least 1
                    schedule.type=linear       | schedule.type is linear, must be cosine, restarts or constant
                    schedule.floor=1           | schedule: floor is 1.0, must be at least 0 and less than 1
                    schedule={type: restarts, floor: 0.1} | schedule: unknown fields [floor]
                    schedule.plateau.factor=2  | schedule.plateau: factor is 2.0, must lie between 0 and 1
                    schedule.plateau.waits=2   | schedule.plateau: unknown fields [waits]
                    schedule.plateau=5         | schedule.plateau is 5, must be an object
                    loss.type=mae              | loss.type is mae, must be mse, returns, cross_entropy, asymmetric or focal
                    loss.type=cross_entropy    | loss.type is cross_entropy, must be mse or returns for a regression
                    loss.warm_up_weight=2      | loss: warm_up_weight is 2.0, must be 0 to 1
                    augmentation.amplitude=-1  | augmentation: amplitude is -1.0, must be 0 to 1
                    augmentation.warp=1        | augmentation: warp is 1.0, must be at least 0 and less than 1
                    augmentation.noise=2       | augmentation: noise is 2.0, must be 0 to 1
                    augmentation.slice=1       | augmentation: slice is 1, must be at least 2
                    augmentation.probability=3 | augmentation: probability is 3.0, must be 0 to 1
                    augmentation.wrap=0.2      | augmentation: unknown fields [wrap], did you mean warp?
                    blend.type=stacked         | blend.type is stacked, must be one of mean, weights, select, stack, given, adaptive
                    blend={type: adaptive, shrink: true} | blend.shrink is set, must be left out where blend.type is adaptive
                    blend={type: adaptive, adaptive: {ahead: 2}} | blend.adaptive.ahead is [2], must be left out where blend.type is adaptive
                    blend={type: adaptive, l2: 1} | blend: unknown fields [l2]
                    blend.type=given           | blend.weights is missing
                    blend={type: mean, weights: {mamba2: 2}} | blend: unknown fields [weights]
                    blend={type: given, weights: {mamba: 2}} | the given weights name the member "mamba", did you mean mamba2?
                    blend.adaptive={error: mae} | blend.adaptive.error is mae, must be one of mape, mse, scaled
                    blend.adaptive={sharpnes: 9} | blend.adaptive: unknown fields [sharpnes], did you mean sharpness?
                    blend.adaptive={ahead: [1, 0]} | blend.adaptive: ahead is 0, must be at least 1
                    blend.adaptive={recent: 0} | blend.adaptive: recent is 0, must be 1 to 10000
                    blend.l2=1                 | blend: unknown fields [l2]
                    blend={type: stack, l2: -1} | blend: l2 is -1.0, must be 0 to
                    blend={type: stack, features: window} | blend.features is window, must be a set that needs no file, did you mean windows?
                    blend.shrink={below_r2: 2, keep: 0.5} | blend.shrink: below_r2 is 2.0, must be 0 to 1
                    blend.shrink={keep: 0.5}   | blend.shrink.below_r2 is missing
                    members.0.when={share: 1}  | members[0].when: share is 1.0, must lie between 0 and 1
                    members.0.when={above: 1}  | members[0].when.share is missing
                    members.0.when={share: 0.5} | members: mamba2 has when, its kind mamba2 computes every row
                    members.0={kind: linear, when: {share: 0.5}} | members: linear has when, and 0 have not, must be at least 2
                    blend.shrink=1             | blend.shrink is 1, must be true or false
                    folds=1                    | folds is 1, must be 0 (none) or at least 2
                    task.type=ranking          | task.type is ranking, must be regression or classification
                    task.type=classification   | task.type is classification and data.label is null
                    data.missing=mean          | data.missing is mean, must be one of refuse, last, zero
                    members=[]                 | members is empty
                    members.0.kind=gru2        | members[0].kind is gru2, must be mamba2
                    members.0.features=window  | members[0].features is window, must be a set that needs no file, did you mean windows?; a catalogue, known are wunder, pattern69, forecast21, signal25; or a FILE.features
                    features=all               | toy: features is all, must be a set that needs no file, known are raw, windows; a catalogue, known are wunder, pattern69, forecast21, signal25; or a FILE.features
                    targets=next_row           | targets is next_row.targets, must be a file: there is no next_row.targets
                    predict_when=step >        | toy: predict_when, line 1, column 7: found the end
                    members.0.output_scale=std | output_scale is std, must be data or per-sequence
                    members.0.name=a/b         | members[0]: name is "a/b"
                    members.0.count=0          | members[0]: count is 0, must be at least 1
                    members.0.config.headdim=5 | members[0].config: headdim is 5, must divide
                    members.0.config.width=5   | members[0].config: unknown fields [width]
                    members.1.count=2          | members.1.count: 1 is no entry of a list of 1, must be 0 to 0
                    forget_idle=week           | forget_idle is week, must be a duration
                    """)
    void whatCannotWorkIsRefused(String setting, String message) {
        RecipeTree tree = RecipeTree.of("toy", NETWORK);

        assertThatThrownBy(() -> {
                    tree.set(setting);
                    tree.recipe();
                })
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("toy: ")
                .hasMessageContaining(message);
    }

    @Test
    void whatScalesWithTheInputsIsRefusedForOtherTargets() {
        String targets = NETWORK + "\ndata: {targets: [y]}";

        assertThatThrownBy(() -> read(targets + "\naugmentation: {amplitude: 0.5}"))
                .hasMessageContaining("augmentation.amplitude is 0.5, must be 0 unless the next row is predicted");
        assertThatThrownBy(() -> read(targets.replace("mamba2,", "mamba2, output_scale: per-sequence,")))
                .hasMessageContaining("output_scale per-sequence, must be data unless the next row is predicted");
    }

    @Test
    void kindsThatAreFittedTakeTheWeightsOfClasses() {
        Recipe recipe = read("data: {label: y, classes: [A, B]}\nstopping: {metric: log_loss}\nmembers: [{kind: linear,"
                + " loss: {type: cross_entropy, weights: {B: 7}}}]\nloss: {type: cross_entropy}");

        LearningRecipe learning = recipe.members().get(0).learning();
        assertThat(learning.loss().classWeights().byClass()).containsExactly(1.0, 7.0);
    }

    @Test
    void twoMembersOfOneNameAreRefused() {
        assertThatThrownBy(() -> read("members: [{kind: linear}, {kind: linear}]"))
                .hasMessageContaining("the name linear twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed: 1\nseed: 2", "members: [", "just words", ""})
    void whatIsNoRecipeIsRefusedWithTheFile(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("r.yaml"), yaml);

        assertThatThrownBy(() -> RecipeTree.read(file).recipe())
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "seed=", "=3"})
    void aSettingWithoutAPathOrAValueIsRefused(String setting) {
        assertThatThrownBy(() -> RecipeTree.of("toy", LINEAR).set(setting))
                .hasMessage("\"" + setting + "\" sets nothing, must be like optimizer.lr=1e-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"market", "classic"})
    void theShippedRecipesCanBeFollowed(String name) {
        Recipe recipe = RecipeTree.read(Path.of("models", name, "recipe.yaml")).recipe();

        assertThat(recipe.memberNames()).containsExactly("member-0", "member-1", "member-2");
        assertThat(recipe.sequences().length()).isEqualTo(1000);
    }

    @Test
    void theShippedPatternIsOfTheMembersThatItsRecipeSays() {
        Path folder = Path.of("models", "pattern");

        Recipe recipe = RecipeTree.read(folder.resolve("recipe.yaml")).recipe();

        ModelBundle bundle = ModelBundle.read(folder);
        assertThat(bundle.members()).extracting(BundleMember::name).isEqualTo(recipe.memberNames());
        assertThat(bundle.texts().condition()).isNotNull();
        assertThat(bundle.outputs()).containsExactly("K0", "K1", "K2", "K3", "K4", "K5", "ev");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recipe.yaml",
                "recipe-narrow.yaml",
                "recipe-wide.yaml",
                "recipe-windows.yaml",
                "recipe-windows-abc.yaml"
            })
    void theRecipesOfTheSignalSaySellHoldAndBuy(String file) {
        Recipe recipe =
                RecipeTree.read(Path.of("models", "signal").resolve(file)).recipe();

        assertThat(recipe.task().classes()).containsExactly("SELL", "HOLD", "BUY");
        assertThat(recipe.memberNames()).contains("xlstm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipe.yaml", "recipe-d64.yaml", "recipe-d128.yaml", "recipe-d256.yaml"})
    void theRecipesOfTheForecasterSayItsReturns(String file) {
        Path folder = Path.of("models", "forecast");

        Recipe recipe = RecipeTree.read(folder.resolve(file)).recipe();

        assertThat(recipe.texts().targets()).isEqualTo(new TargetFile("forecast", ShippedTargets.text("forecast")));
        assertThat(ModelBundle.read(folder).outputs())
                .containsExactly("return_1", "return_5", "return_10", "return_30");
    }

    private static Recipe read(String yaml) {
        return RecipeTree.of("toy", yaml).recipe();
    }
}
