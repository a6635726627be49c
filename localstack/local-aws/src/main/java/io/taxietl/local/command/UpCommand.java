package io.taxietl.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "up", description = "Starts a local AWS that goes on until local-down.")
final class UpCommand implements Callable<Integer> {
    private static final int MILLISECONDS_BETWEEN_LOOKS = 100;

    @Mixin
    private Checkout checkout;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = checkout.local();
        Optional<Running> before = Running.find(folder);
        if (before.isPresent()) {
            tell("The local AWS is up already", before.get());
            return 0;
        }
        Files.createDirectories(folder);
        Running.forget(folder);
        Path log = folder.resolve("local-aws.log");
        Process server = new ProcessBuilder(server())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Optional<Running> running = Running.find(folder);
        while (running.isEmpty()) {
            if (!server.isAlive()) {
                throw new IllegalStateException(
                        "Cannot start the local AWS: " + Files.readString(log).strip());
            }
            Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
            running = Running.find(folder);
        }
        tell("The local AWS is up", running.get());
        return 0;
    }

    /** This program once more, deaf to the Ctrl-C of the terminal in which it happened to be started. */
    private List<String> server() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "local-aws"));
        ProcessHandle.Info self = ProcessHandle.current().info();
        command.add(self.command().orElseThrow());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LocalAwsCommand.class.getName(),
                "serve",
                "--checkout",
                checkout.root().toString()));
        return command;
    }

    private void tell(String what, Running running) {
        System.out.println(what + ": " + running.emulator() + " at " + running.aws() + ", LocalGlue on port "
                + running.glue().getPort() + ".");
        System.out.println("Use it here with: eval \"$(make local-env)\"     End it with: make local-down");
    }
}
