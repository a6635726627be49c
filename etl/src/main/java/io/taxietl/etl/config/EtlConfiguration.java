package io.taxietl.etl.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What the job needs of an environment's configuration. The sections of infrastructure (processing, security, cost) are
 * checked by the JSON Schema with all others and not read here.
 */
@JsonIgnoreProperties({"processing", "security", "cost"})
public record EtlConfiguration(
        String environment,
        JobConfiguration job,
        SourcesConfiguration sources,
        CatalogConfiguration catalog,
        QualityConfiguration quality,
        TransformationConfiguration transformation,
        MonitoringConfiguration monitoring) {}
