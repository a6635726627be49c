package io.taxietl.etl.config;

/**
 * What maintenance keeps of the tables.
 *
 * @param snapshotDays how far back time travel and restores go
 * @param quarantineMonths months before the current one whose quarantined rows stay; null for all
 */
public record MaintenanceConfiguration(int snapshotDays, Integer quarantineMonths) {}
