package io.taxietl.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Glue 5.1 provides to a job: Spark, Iceberg, the AWS SDK and stand-ins of Glue's own classes.
 *
 * @param jars in the order of the class path
 */
record GlueRuntime(List<Path> jars) {
    /** @throws IllegalStateException when the checkout has not been built */
    static GlueRuntime of(Path checkout) {
        Path provided = checkout.resolve("etl/target/provided.classpath");
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(checkout.resolve("etl/launcher/target"))) {
            files.filter(file -> file.toString().endsWith("-glue-classes.jar")).forEach(jars::add);
            Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                    .splitAsStream(Files.readString(provided).strip())
                    .map(Path::of)
                    .forEach(jars::add);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    "Cannot start the local AWS: " + e.getFile()
                            + " is not there, expected what a build leaves. Run `make build`.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GlueRuntime(List.copyOf(jars));
    }
}
