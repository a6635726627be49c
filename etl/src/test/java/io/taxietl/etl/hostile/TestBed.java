package io.taxietl.etl.hostile;

/** What all tries of a series share. */
record TestBed(DuckDb duckDb, PristineLake lake) {}
