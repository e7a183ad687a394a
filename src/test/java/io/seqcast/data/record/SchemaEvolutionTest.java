package io.seqcast.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas only grow. Every version that was ever released is kept in {@code src/test/resources/schemas/vN}; when one of
 * {@code schemas/} changes, copy the old one to the next N first.
 */
class SchemaEvolutionTest {
    private static final Path CURRENT = Path.of("schemas");
    private static final Path OLDER = Path.of("src/test/resources/schemas");

    @ParameterizedTest
    @MethodSource("olderSchemas")
    void today_reads_what_was_written_then(Path older) {
        assertReads(current(older), parse(older));
    }

    @ParameterizedTest
    @MethodSource("olderSchemas")
    void yesterdays_readers_read_what_is_written_today(Path older) {
        assertReads(parse(older), current(older));
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void every_field_is_documented(Path file) {
        assertThat(parse(file).getFields())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    private static void assertReads(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility result =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(result.getType()).as(result.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    static List<Path> olderSchemas() {
        return schemas(OLDER);
    }

    static List<Path> currentSchemas() {
        return schemas(CURRENT);
    }

    private static List<Path> schemas(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema current(Path older) {
        return parse(CURRENT.resolve(older.getFileName()));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
