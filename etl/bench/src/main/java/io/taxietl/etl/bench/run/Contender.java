package io.taxietl.etl.bench.run;

import java.util.Locale;
import java.util.Optional;

/** Who does the work. */
public enum Contender {
    OURS(null),
    /** The job's engine with only the rules that Deequ judges. */
    OURS_SAME_RULES(null),
    DUCKDB(OURS),
    SPARK_CUSTOMARY(OURS),
    DEEQU_PROCESS(OURS_SAME_RULES),
    DEEQU_PROCESS_ROWS(OURS_SAME_RULES);

    private final Contender ours;

    Contender(Contender ours) {
        this.ours = ours;
    }

    /** @throws IllegalArgumentException if there is none with this name */
    public static Contender withCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The name in results, for example {@code spark_customary}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The contender of ours that a peer is measured beside, because it does the same work; empty for ours. */
    public Optional<Contender> ours() {
        return Optional.ofNullable(ours);
    }
}
