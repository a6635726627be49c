package io.taxietl.etl.config;

/**
 * What the job needs of an environment's configuration. The sections of infrastructure (processing, security, cost) are
 * checked by the JSON Schema with all others and not read here.
 */
public record EtlConfiguration(
        String environment,
        JobConfiguration job,
        SourcesConfiguration sources,
        CatalogConfiguration catalog,
        QualityConfiguration quality,
        TransformationConfiguration transformation,
        MaintenanceConfiguration maintenance,
        MonitoringConfiguration monitoring) {}
