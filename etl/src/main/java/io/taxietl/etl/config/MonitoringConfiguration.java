package io.taxietl.etl.config;

/** Where the job tells of itself. */
public record MonitoringConfiguration(String metricsNamespace) {}
