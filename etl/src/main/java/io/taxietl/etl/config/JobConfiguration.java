package io.taxietl.etl.config;

/** Identity of the job: {@code name} is the JobName dimension of its metrics. */
public record JobConfiguration(String name) {}
