package io.taxietl.local.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Code that somebody wants to release: a jar and its launcher. */
record Candidate(Path jar, Path launcher) {
    private static final String LAUNCHER = "etl/launcher/src/main/scala/TaxiEtlLauncher.scala";

    /** The job as it is built, under another digest. */
    static Candidate real(Path folder, String name) throws IOException {
        return new Candidate(jar(folder, name), Workspace.checkout().resolve(LAUNCHER));
    }

    /** A launcher that does what a statement of Scala says, in the place of the job. */
    static Candidate doing(Path folder, String name, String statement) throws IOException {
        Path launcher = Files.writeString(
                folder.resolve(name + ".scala"),
                "object TaxiEtlLauncher { def main(arguments: Array[String]): Unit = { " + statement + " } }");
        return new Candidate(jar(folder, name), launcher);
    }

    /** One that leaves a report and a line of log, and no tables: fast, for what only needs to be judged. */
    static Candidate reporting(Path folder, String name, int seconds, String report) throws IOException {
        return doing(folder, name, """
                System.err.println(\"\"\"{"level": "INFO", "message": "It only reports"}\"\"\")
                Thread.sleep(%d)
                val output = java.net.URI.create(arguments(arguments.indexOf("--output") + 1))
                val address = System.getenv("AWS_ENDPOINT_URL") + "/" + output.getHost + output.getPath + "reports/%s/quality.json"
                val request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(address))
                  .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(\"\"\"%s\"\"\")).build()
                val answer = java.net.http.HttpClient.newHttpClient()
                  .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                require(answer.statusCode == 200, answer.body)
                """.formatted(seconds * 1000, "20260101T000000Z-" + name, report));
    }

    /** The command that releases it. */
    String[] deploy() {
        return new String[] {"deploy", "--candidate", jar.toString(), "--candidate-launcher", launcher.toString()};
    }

    private static Path jar(Path folder, String name) throws IOException {
        Path jar = folder.resolve(name + ".jar");
        Files.copy(Workspace.checkout().resolve("etl/target/etl-0.1.0-glue.jar"), jar);
        try (FileSystem contents = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.writeString(contents.getPath("release.txt"), name);
        }
        return jar;
    }
}
