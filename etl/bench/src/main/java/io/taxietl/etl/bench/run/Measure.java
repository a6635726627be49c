package io.taxietl.etl.bench.run;

import static io.taxietl.etl.bench.run.Contender.DEEQU_PROCESS;
import static io.taxietl.etl.bench.run.Contender.DEEQU_PROCESS_ROWS;
import static io.taxietl.etl.bench.run.Contender.DUCKDB;
import static io.taxietl.etl.bench.run.Contender.OURS;
import static io.taxietl.etl.bench.run.Contender.OURS_SAME_RULES;
import static io.taxietl.etl.bench.run.Contender.SPARK_CUSTOMARY;

import java.util.List;
import java.util.Locale;

/** What is measured, and who is measured side by side. */
public enum Measure {
    /** From files to published tables. */
    WHOLE_JOB(OURS, DUCKDB, SPARK_CUSTOMARY),
    /** Every rule of the ruleset, every row rule, and what each column lacks. */
    VALIDATION(OURS, DUCKDB, SPARK_CUSTOMARY, OURS_SAME_RULES, DEEQU_PROCESS),
    /** The outcome of the rules, and for each row which of them it breaks. */
    VALIDATION_ROWS(OURS_SAME_RULES, DEEQU_PROCESS_ROWS),
    /** How many valid rows are exact copies. */
    DUPLICATES(OURS, DUCKDB, SPARK_CUSTOMARY);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its interface does not say so.
    private final List<Contender> contenders;

    Measure(Contender... contenders) {
        this.contenders = List.of(contenders);
    }

    /** In the order in which they run. */
    public List<Contender> contenders() {
        return contenders;
    }

    /** The name in results, for example {@code whole_job}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
