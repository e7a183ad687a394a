package io.seqcast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seqcast.model.Scalars;
import io.seqcast.model.bundle.ModelKinds;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table "who may know whom" of the README. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.seqcast");

    @Test
    void packagesKnowOnlyWhomTheyMay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.seqcast..")
                .layer("cli")
                .definedBy("io.seqcast.cli..")
                .layer("http")
                .definedBy("io.seqcast.http..")
                .layer("live")
                .definedBy("io.seqcast.live..")
                .layer("file")
                .definedBy("io.seqcast.file..")
                .layer("jvm")
                .definedBy("io.seqcast.jvm..")
                .layer("resilience")
                .definedBy("io.seqcast.resilience..")
                .layer("bench")
                .definedBy("io.seqcast.bench..")
                .layer("stream")
                .definedBy("io.seqcast.stream..")
                .layer("kafka")
                .definedBy("io.seqcast.kafka..")
                .layer("serve")
                .definedBy("io.seqcast.serve..")
                .layer("train")
                .definedBy("io.seqcast.train..")
                .layer("export")
                .definedBy("io.seqcast.export..")
                .layer("target")
                .definedBy("io.seqcast.target..")
                .layer("eval")
                .definedBy("io.seqcast.eval..")
                .layer("feature")
                .definedBy("io.seqcast.feature..")
                .layer("model")
                .definedBy("io.seqcast.model..")
                .layer("data")
                .definedBy("io.seqcast.data..")
                .layer("market")
                .definedBy("io.seqcast.market..")
                .layer("bars")
                .definedBy("io.seqcast.bars..")
                .layer("json")
                .definedBy("io.seqcast.json..")
                .layer("expression")
                .definedBy("io.seqcast.expression..")
                .layer("text")
                .definedBy("io.seqcast.text..")
                .layer("tamper")
                .definedBy("io.seqcast.tamper..")
                .layer("explain")
                .definedBy("io.seqcast.explain..")
                .layer("policy")
                .definedBy("io.seqcast.policy..")
                .layer("lightgbm")
                .definedBy("io.seqcast.lightgbm..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("live")
                .mayOnlyAccessLayers("stream", "http", "serve", "model", "data")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("cli", "live")
                .whereLayer("http")
                .mayNotAccessAnyLayer()
                .whereLayer("file")
                .mayNotAccessAnyLayer()
                .whereLayer("jvm")
                .mayNotAccessAnyLayer()
                .whereLayer("json")
                .mayOnlyAccessLayers("text")
                .whereLayer("text")
                .mayNotAccessAnyLayer()
                .whereLayer("lightgbm")
                .mayOnlyBeAccessedByLayers("model", "train", "cli")
                .whereLayer("lightgbm")
                .mayNotAccessAnyLayer()
                .whereLayer("expression")
                .mayOnlyBeAccessedByLayers("cli", "serve", "train", "target", "feature", "model", "tamper")
                .whereLayer("expression")
                .mayOnlyAccessLayers("text")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("cli", "eval", "serve", "train")
                .whereLayer("policy")
                .mayNotAccessAnyLayer()
                .whereLayer("market")
                .mayOnlyBeAccessedByLayers("cli", "resilience", "bench")
                .whereLayer("market")
                .mayOnlyAccessLayers("data")
                .whereLayer("bars")
                .mayOnlyBeAccessedByLayers("cli", "resilience", "bench")
                .whereLayer("bars")
                .mayOnlyAccessLayers("data")
                .whereLayer("tamper")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("tamper")
                .mayOnlyAccessLayers("serve", "target", "feature", "model", "eval", "expression", "data")
                .whereLayer("explain")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("explain")
                .mayOnlyAccessLayers("serve", "feature", "model", "eval", "data")
                .whereLayer("resilience")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("resilience")
                .mayOnlyAccessLayers("stream", "kafka", "serve", "model", "data", "market", "bars", "file", "jvm")
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("stream")
                .mayOnlyBeAccessedByLayers("cli", "resilience", "bench", "live")
                .whereLayer("kafka")
                .mayOnlyBeAccessedByLayers("cli", "resilience", "bench", "stream")
                .whereLayer("serve")
                .mayOnlyBeAccessedByLayers(
                        "cli", "resilience", "bench", "live", "stream", "export", "tamper", "explain")
                .whereLayer("train")
                .mayOnlyBeAccessedByLayers("cli", "bench")
                .whereLayer("export")
                .mayOnlyBeAccessedByLayers("cli", "bench")
                .whereLayer("export")
                .mayOnlyAccessLayers("serve", "feature", "model", "data", "file")
                .whereLayer("target")
                .mayOnlyBeAccessedByLayers("cli", "serve", "train", "tamper")
                .whereLayer("target")
                .mayOnlyAccessLayers("feature", "data", "expression")
                .whereLayer("eval")
                .mayOnlyBeAccessedByLayers("cli", "bench", "serve", "train", "tamper", "explain")
                .whereLayer("feature")
                .mayOnlyBeAccessedByLayers("cli", "bench", "serve", "train", "target", "export", "tamper", "explain")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers(
                        "cli", "resilience", "bench", "live", "stream", "serve", "train", "export", "tamper", "explain")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.seqcast.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.seqcast.data.(*)").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.seqcast.eval.(*)").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.seqcast.model.(*)").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.seqcast.train.(*)").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.seqcast.feature.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aKindOfModelKnowsNoOtherAndOnlyTheirListKnowsThem() {
        Set<String> kinds = ModelKinds.all().stream()
                .map(kind -> kind.getClass().getPackageName())
                .collect(Collectors.toSet());
        for (String kind : kinds) {
            noClasses()
                    .that()
                    .resideInAPackage("io.seqcast.model..")
                    .and()
                    .resideOutsideOfPackage(kind)
                    .and()
                    .doNotHaveFullyQualifiedName(ModelKinds.class.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(kind)
                    .check(CLASSES);
        }
    }

    @Test
    void sharedSumsKnowNoTaskAndNoTaskKnowsItsReport() {
        noClasses()
                .that()
                .resideInAPackage("io.seqcast.eval")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.seqcast.eval.*..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.seqcast.eval.regression", "io.seqcast.eval.classification", "io.seqcast.eval.returns")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.seqcast.eval.report")
                .check(CLASSES);
    }

    @Test
    void onlyModelTrainAndBenchKnowTheTensorLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.seqcast.model..", "io.seqcast.train..", "io.seqcast.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    /** Their array is closed before the backward pass reads it; see {@link Scalars}. */
    @Test
    void nothingMultipliesArraysByTheTensorLibrarysNumbers() {
        noClasses()
                .should()
                .callMethod(NDArray.class, "mul", Number.class)
                .orShould()
                .callMethod(NDArray.class, "div", Number.class)
                .orShould()
                .callMethod(NDArray.class, "pow", Number.class)
                .check(CLASSES);
    }

    @Test
    void onlyLightgbmKnowsItsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.seqcast.lightgbm..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.microsoft.ml.lightgbm..", "io.github.metarank..")
                .check(CLASSES);
    }

    @Test
    void onlyStreamAndKafkaKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.seqcast.stream..", "io.seqcast.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void onlyStreamKnowsTheMeters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.seqcast.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..")
                .check(CLASSES);
    }

    @Test
    void onlyHttpKnowsTheHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.seqcast.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
    }

    @Test
    void onlyDataKnowsTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.seqcast.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsWriteToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.seqcast.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
