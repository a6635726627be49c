package io.taxietl.local.glue.execution;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Compiles scripts with the Scala compiler, in a process of its own; what has been compiled once is kept. */
final class ScriptCompiler {
    private static final Duration POLL = Duration.ofSeconds(1);

    /** One class of each jar that the compiler consists of. */
    private static final List<String> COMPILER =
            List.of("scala.tools.nsc.Main", "scala.Option", "scala.reflect.internal.Names");

    private final Path cache;
    private final String compilerClassPath;

    ScriptCompiler(Path cache) {
        this.cache = cache;
        compilerClassPath =
                COMPILER.stream().map(ScriptCompiler::jarOf).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Returns a jar with the classes of the script.
     *
     * @param current the compiler becomes the process of this run
     * @param errors gets the compiler's messages
     * @throws JobFailedException with the first message when the script does not compile
     */
    Path compile(Path script, List<Path> classPath, CurrentProcess current, LogStream errors)
            throws IOException, InterruptedException, JobFailedException, RunStoppedException {
        Path compiled = cache.resolve(key(script, classPath) + ".jar");
        if (Files.exists(compiled)) {
            return compiled;
        }
        Path jar = script.resolveSibling("compiled.jar");
        Path messages = script.resolveSibling("compiler.txt");
        ProcessTree compiler = current.start(new ProcessBuilder(command(script, classPath, jar))
                .directory(script.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile()));
        while (!compiler.exitsWithin(POLL)) {
            current.checkNotStopped();
        }
        current.checkNotStopped();
        CompilerMessages told = CompilerMessages.read(messages);
        told.lines().forEach(errors::append);
        if (compiler.exitCode() != 0) {
            throw new JobFailedException("Compilation result: FAILED. " + told.first());
        }
        Files.createDirectories(cache);
        return Files.move(jar, compiled, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> command(Path script, List<Path> classPath, Path jar) {
        return List.of(
                JavaCommand.java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                compilerClassPath,
                "scala.tools.nsc.Main",
                "-encoding",
                "UTF-8",
                "-d",
                jar.toString(),
                "-cp",
                JavaCommand.classPath(classPath),
                // By its name alone, which is then what the messages begin with.
                script.getFileName().toString());
    }

    /** Glue's jars, many and large, are told apart by size and time; those of a user, fetched anew, by their content. */
    private static String key(Path script, List<Path> classPath) throws IOException {
        Digest digest = Digest.sha256().add(script.getFileName().toString()).add(Files.readAllBytes(script));
        for (Path jar : classPath) {
            if (jar.startsWith(script.getParent().getParent())) {
                digest.add(Files.readAllBytes(jar));
            } else {
                digest.add(jar.toString())
                        .add(String.valueOf(Files.size(jar)))
                        .add(Files.getLastModifiedTime(jar).toString());
            }
        }
        return digest.hex();
    }

    private static String jarOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, ScriptCompiler.class.getClassLoader());
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("The Scala compiler is not on the class path of LocalGlue", e);
        }
    }
}
