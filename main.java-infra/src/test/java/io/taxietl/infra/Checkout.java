package io.taxietl.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of what of a checkout the infrastructure needs, with small files in place of the job's. */
public record Checkout(Path root) {
    private static final Path SOURCE = Path.of("../environments");
    private static final List<String> UPLOADED = List.of(
            "etl/target/etl-0.1.0-glue.jar",
            "etl/launcher/src/main/scala/TaxiEtlLauncher.scala",
            "environments/quality/trips.dqdl");

    /** One that stays, for this JVM alone. */
    public static Checkout named(String name) {
        return in(Path.of(System.getProperty("checkouts", "target/checkouts"))
                .resolve(name)
                .toAbsolutePath());
    }

    public static Checkout in(Path root) {
        Checkout checkout = new Checkout(root);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                checkout.write("environments/" + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        UPLOADED.forEach(file -> checkout.write(file, "Rules = [ RowCount > 0 ]\n"));
        return checkout;
    }

    public void write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path environments() {
        return root.resolve("environments");
    }
}
