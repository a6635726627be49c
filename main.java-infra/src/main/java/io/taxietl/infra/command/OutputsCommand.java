package io.taxietl.infra.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "outputs", description = "Print what an environment answers: the names of its buckets, jobs and topic")
final class OutputsCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Option(names = "--name", description = "The one to print, its value alone")
    private String name;

    @Override
    public Integer call() throws Exception {
        Map<String, String> outputs = environment.deploymentAtRest().outputs();
        if (name == null) {
            outputs.forEach((key, value) -> System.out.println(key + " = " + value));
            return 0;
        }
        if (!outputs.containsKey(name)) {
            throw new IllegalStateException("Cannot print the output: --name is " + name + ", expected "
                    + (outputs.isEmpty() ? "an environment that stands" : "one of " + outputs.keySet())
                    + ". Run `make plan ENV=" + environment.name() + "` and `make apply ENV=" + environment.name()
                    + "` first where it does not stand.");
        }
        System.out.println(outputs.get(name));
        return 0;
    }
}
