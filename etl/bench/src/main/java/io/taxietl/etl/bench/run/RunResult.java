package io.taxietl.etl.bench.run;

/**
 * One measured run.
 *
 * @param load the machine's load average over one minute before the process started
 */
public record RunResult(String contender, double load, Cost cost, Answer answer) {}
