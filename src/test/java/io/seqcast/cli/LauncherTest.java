package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder of its own, built already, with a Java that writes down how it is called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >> "$CALLS"
            [ -z "${FAILS:-}" ] || case "$*" in *demo*) exit 1 ;; esac
            for option in "$@"; do
                case $option in
                    -XX:DumpLoadedClassList=* | -XX:AOTCacheOutput=*) echo made > "${option#*=}" ;;
                    -XX:SharedArchiveFile=*) case "$*" in *-Xshare:dump*) echo made > "${option#*=}" ;; esac ;;
                esac
            done
            """;

    @TempDir
    Path directory;

    private Path home;
    private Path calls;

    @BeforeEach
    void install() throws IOException {
        home = directory.resolve("a home");
        calls = directory.resolve("calls");
        Files.createDirectories(home.resolve("target/lib"));
        Files.copy(Path.of("seqcast"), home.resolve("seqcast"));
        Files.writeString(home.resolve("target/seqcast.jar"), "");
        Files.setLastModifiedTime(
                home.resolve("target/seqcast.jar"), FileTime.from(Instant.now().minusSeconds(60)));
    }

    @Test
    void aCommandThatIsOverSoonMakesNoArchive() throws Exception {
        start("17.0.1", Map.of(), "evaluate", "--data", "a b");

        assertThat(calls()).singleElement().asString().doesNotContain("Archive").endsWith("evaluate --data a b");
    }

    @Test
    void aStreamMakesTheArchiveBesideItsStart() throws Exception {
        String said = start("17.0.1", Map.of(), "run", "--model", "m");

        assertThat(said).isEqualTo("seqcast: archiving classes beside this start, the next one will be faster");
        awaitMade();
        assertThat(calls())
                .filteredOn(call -> call.endsWith("run --model m"))
                .singleElement()
                .asString()
                .doesNotContain("SharedArchiveFile");
    }

    @Test
    void theNextStartHasTheArchive() throws Exception {
        start("17.0.1", Map.of("SEQCAST_ARCHIVE", "make"), "--version");

        String said = start("17.0.1", Map.of(), "run");

        assertThat(said).isEmpty();
        assertThat(lastCall()).contains("-XX:SharedArchiveFile=" + archive("seqcast-17.0.1.jsa"));
    }

    @Test
    void aBenchmarkWaitsForTheArchive() throws Exception {
        String said = start("17.0.1", Map.of(), "bench");

        assertThat(said).isEqualTo("seqcast: archiving classes for faster starts");
        assertThat(lastCall()).contains("-XX:SharedArchiveFile=").endsWith(" bench");
    }

    @Test
    void anArchiveOfAnotherJavaIsNotForThisOne() throws Exception {
        start("17.0.1", Map.of(), "bench");

        start("17.0.2+8-Some", Map.of(), "--version");
        assertThat(lastCall()).doesNotContain("SharedArchiveFile");

        start("17.0.2+8-Some", Map.of(), "bench");
        assertThat(lastCall()).contains(archive("seqcast-17.0.2+8-Some.jsa").toString());
    }

    @Test
    void anArchiveOfAnotherBuildIsMadeAnew() throws Exception {
        start("17.0.1", Map.of(), "bench");
        FileTime built = FileTime.from(Instant.now().plusSeconds(60));
        Files.setLastModifiedTime(home.resolve("target/seqcast.jar"), built);

        start("17.0.1", Map.of(), "--version");
        assertThat(lastCall()).doesNotContain("SharedArchiveFile");
        Files.setLastModifiedTime(
                home.resolve("target/seqcast.jar"), FileTime.from(Instant.now().minusSeconds(30)));
        Files.setLastModifiedTime(
                archive("seqcast-17.0.1.jsa"), FileTime.from(Instant.now().minusSeconds(40)));

        assertThat(start("17.0.1", Map.of(), "bench")).isEqualTo("seqcast: archiving classes for faster starts");
        assertThat(lastCall()).contains("SharedArchiveFile");
    }

    @Test
    void fromJava25OnItIsACacheOfMore() throws Exception {
        start("25.0.3+9-LTS", Map.of(), "bench");

        assertThat(lastCall()).contains("-XX:AOTCache=" + archive("seqcast-25.0.3+9-LTS.aot"));
    }

    @Test
    void isTurnedOffByTheEnvironment() throws Exception {
        start("17.0.1", Map.of(), "bench");

        start("17.0.1", Map.of("SEQCAST_ARCHIVE", "off"), "bench");

        assertThat(lastCall()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void theCommandGoesOnWhereTheArchiveCannotBeMade() throws Exception {
        start("17.0.1", Map.of("FAILS", "1"), "bench");

        assertThat(lastCall()).endsWith(" bench").doesNotContain("SharedArchiveFile");
        assertThat(target()).containsExactly("lib", "seqcast.jar");
    }

    @Test
    void aFolderThatTakesNoFilesIsNoReasonToSpeak() throws Exception {
        Path target = home.resolve("target");
        Files.writeString(calls, "");
        permit(calls, "rw-rw-rw-");
        permit(directory, "rwxr-xr-x");
        permit(target, "r-xr-xr-x");
        try {
            ProcessBuilder process = process("17.0.1", Map.of(), "run");
            if (Files.isWritable(target)) { // for the superuser everything is
                process.command().addAll(0, List.of("setpriv", "--reuid=65534", "--clear-groups"));
            }

            assertThat(said(process)).isEmpty();
            assertThat(lastCall()).endsWith(" run").doesNotContain("SharedArchiveFile");
        } finally {
            permit(target, "rwxr-xr-x");
        }
    }

    @Test
    void commandsGetTheVectorApiWhereJavaHasIt() throws Exception {
        ProcessBuilder evaluate = process("17.0.1", Map.of(), "evaluate");
        Path release = directory.resolve("jdk-17.0.1/release");
        Files.writeString(release, "MODULES=\"java.base jdk.incubator.vector\"\n", StandardOpenOption.APPEND);

        said(evaluate);
        assertThat(lastCall()).contains(" --add-modules=jdk.incubator.vector ");

        start("17.0.1", Map.of(), "--version");
        assertThat(lastCall()).doesNotContain("--add-modules");
    }

    @Test
    void aJavaThatDoesNotSayItsVersionGoesWithout() throws Exception {
        String said = start("", Map.of(), "run");

        assertThat(said).isEmpty();
        assertThat(calls()).singleElement().asString().doesNotContain("SharedArchiveFile");
    }

    @Test
    void startsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        List<Process> starts = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            starts.add(process("17.0.1", Map.of(), k % 2 == 0 ? "bench" : "run").start());
        }
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }

        awaitMade();
        assertThat(Files.readString(archive("seqcast-17.0.1.jsa"))).isEqualTo("made\n");
    }

    @Test
    void optionsOfTheEnvironmentComeLastOfTheJvms() throws Exception {
        start("17.0.1", Map.of("SEQCAST_JAVA_OPTS", "-Xmx8g -Dx=y"), "--version");

        assertThat(lastCall()).contains("-Xmx4g -Xmx8g -Dx=y -cp");
    }

    /** Runs the launcher, which must succeed; returns what it says. */
    private String start(String java, Map<String, String> environment, String... arguments) throws Exception {
        return said(process(java, environment, arguments));
    }

    private static String said(ProcessBuilder launcher) throws Exception {
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private ProcessBuilder process(String version, Map<String, String> environment, String... arguments)
            throws IOException {
        Path jdk = directory.resolve("jdk-" + version);
        if (!Files.exists(jdk)) {
            Files.createDirectories(jdk.resolve("bin"));
            Files.writeString(jdk.resolve("bin/java"), JAVA);
            Files.setPosixFilePermissions(jdk.resolve("bin/java"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(
                    jdk.resolve("release"), version.isEmpty() ? "" : "JAVA_RUNTIME_VERSION=\"" + version + "\"\n");
        }
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("seqcast").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SEQCAST_"));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("CALLS", calls.toString());
        return builder;
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Path archive(String name) {
        return home.resolve("target").resolve(name);
    }

    private List<String> target() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private String lastCall() throws IOException {
        List<String> all = calls();
        return all.get(all.size() - 1);
    }

    /** Waits until the archive, and nothing else, is left of its making. */
    private void awaitMade() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!target().equals(List.of("lib", "seqcast-17.0.1.jsa", "seqcast.jar"))) {
            assertThat(System.nanoTime())
                    .as("waited in vain, there is " + target())
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }
}
