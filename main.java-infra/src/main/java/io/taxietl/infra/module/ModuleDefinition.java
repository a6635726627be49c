package io.taxietl.infra.module;

import java.util.List;

/** One area of the constructs as a Terraform module. */
interface ModuleDefinition {
    /** Every module, by name. */
    List<ModuleDefinition> ALL = List.of(
            new CatalogModule(),
            new CostModule(),
            new DeliveryModule(),
            new MonitoringModule(),
            new OrchestrationModule(),
            new ProcessingModule(),
            new SecurityModule(),
            new StorageModule());

    String name();

    /** What the module is for, in a sentence or two. */
    String description();

    /** Declares the variables, makes the constructs from them, declares the outputs. */
    void build(ModuleStack stack);
}
