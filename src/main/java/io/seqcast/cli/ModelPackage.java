package io.seqcast.cli;

import io.seqcast.model.bundle.ModelBundle;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A model with all that somebody else needs to run it: the bundle's folder, the classes that read it, and a runner. Equal models
 * make equal bytes: entries are sorted and bear no time.
 */
final class ModelPackage {
    private static final String RESOURCES = "package/";
    /** What the classes behind {@link io.seqcast.serve.Predictor} need of other projects: these read model.json. */
    private static final List<String> LIBRARIES = List.of("jackson-annotations", "jackson-core", "jackson-databind");

    private final Path folder;
    private final ModelBundle bundle;

    ModelPackage(Path folder, ModelBundle bundle) {
        this.folder = folder;
        this.bundle = bundle;
    }

    void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "README.md", readme().getBytes(StandardCharsets.UTF_8));
            add(zip, "Predict.java", resource("Predict.java.txt").getBytes(StandardCharsets.UTF_8));
            for (Path file : files(folder)) {
                add(zip, "model/" + file.getFileName(), Files.readAllBytes(file));
            }
            for (Path library : libraries()) {
                add(zip, "lib/" + library.getFileName(), Files.readAllBytes(library));
            }
            addClasses(zip);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> libraries() {
        List<Path> found = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> LIBRARIES.stream()
                        .anyMatch(name -> path.getFileName().toString().matches(name + "-[0-9.]+\\.jar")))
                .sorted()
                .toList();
        if (found.size() != LIBRARIES.size()) {
            throw new IllegalStateException(
                    "on the class path are " + found + ", expected one of each of " + LIBRARIES);
        }
        return found;
    }

    /** Our own classes: the jar, or of a build that was not packed a jar of its classes. */
    private static void addClasses(ZipOutputStream zip) throws IOException {
        Path own = home();
        if (Files.isRegularFile(own)) {
            add(zip, "lib/seqcast.jar", Files.readAllBytes(own));
            return;
        }
        zip.putNextEntry(entry("lib/seqcast.jar"));
        ZipOutputStream jar = new ZipOutputStream(zip);
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(jar, own.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        jar.finish();
        zip.closeEntry();
    }

    private static Path home() {
        try {
            return Path.of(ModelPackage.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String readme() throws IOException {
        String text = resource("README.md.txt");
        Map<String, String> values = Map.of(
                "name", String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                "summary", summary(),
                "fingerprint", bundle.fingerprint(),
                "width", Integer.toString(bundle.width()),
                "inputs", String.join(", ", bundle.inputs()),
                "outputs", String.join(", ", bundle.outputs()),
                "recipe", Files.exists(folder.resolve("recipe.yaml")) ? ", and the recipe that made it" : "");
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private String summary() {
        String what = bundle.predictsNextRow() ? "the next row" : bundle.task().name();
        return bundle.members().size() + " members (" + bundle.kinds() + "), which say: " + what + ".";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ModelPackage.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        return entry;
    }
}
