package io.taxietl.infra.command;

import io.taxietl.infra.module.ModulePackager;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "modules", description = "Package the constructs as Terraform modules")
final class ModulesCommand implements Callable<Integer> {
    @Mixin
    private Project project;

    @Option(names = "--check", description = "Change nothing; fail when a module is not what the constructs give")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        Path folder = project.root().resolve("terraform/modules");
        ModulePackager packager = new ModulePackager(folder);
        if (!check) {
            packager.write();
            System.out.println("Wrote the modules to " + folder);
            return 0;
        }
        List<String> drift = packager.drift();
        if (!drift.isEmpty()) {
            System.err.println("Cannot accept terraform/modules: " + String.join(", ", drift)
                    + " differ from the constructs. Run `make modules` and commit the result.");
            return 1;
        }
        System.out.println("The modules in " + folder + " are what the constructs give.");
        return 0;
    }
}
