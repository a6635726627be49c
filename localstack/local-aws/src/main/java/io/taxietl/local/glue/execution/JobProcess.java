package io.taxietl.local.glue.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** How the JVM of a job is started. */
final class JobProcess {
    private static final List<String> JVM_ARGUMENTS = List.of(
            "-XX:+UseParallelGC",
            // As on Glue: a driver that is out of memory does not limp on.
            "-XX:OnOutOfMemoryError=kill -9 %p",
            // Its file would outlive a killed process.
            "-XX:-UsePerfData",
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private final ExecutorSettings settings;
    private final List<String> moduleOptions;

    JobProcess(ExecutorSettings settings) {
        this.settings = settings;
        moduleOptions = ModuleOptions.of(settings.runtime());
    }

    /** @param classPath what comes after the extra files: the script, Glue's jars and the user's */
    ProcessBuilder of(
            ExecutionRequest request,
            AwsSessionCredentials credentials,
            GlueArguments arguments,
            RunFolder folder,
            List<Path> classPath) {
        List<String> command = new ArrayList<>();
        command.add(JavaCommand.java());
        command.add("-Xmx" + settings.capacity().heap());
        command.addAll(JVM_ARGUMENTS);
        command.addAll(settings.capacity().jvmArguments());
        command.addAll(moduleOptions);
        command.add("-Djava.io.tmpdir=" + folder.temporary());
        command.add("-Dlog4j2.configurationFile=" + folder.sparkLogging().toUri());
        SparkProperties.of(settings, request, arguments, folder)
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        List<Path> all = new ArrayList<>(List.of(folder.launcher(), folder.files()));
        all.addAll(classPath);
        command.addAll(List.of("-cp", JavaCommand.classPath(all), UserClassLauncher.class.getName()));
        command.addAll(List.of(
                String.valueOf(ProcessHandle.current().pid()),
                folder.failure().toString(),
                folder.heap().toString(),
                arguments.className()));
        command.addAll(MainArguments.of(request, arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.files().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.output().toFile());
        Map<String, String> environment = JobEnvironment.of(System.getenv(), settings.aws(), credentials, folder);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
