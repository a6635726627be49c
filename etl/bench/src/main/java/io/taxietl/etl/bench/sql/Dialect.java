package io.taxietl.etl.bench.sql;

import java.util.List;

/** What DuckDB and Spark write differently, of what the peers need. */
public enum Dialect {
    DUCKDB {
        @Override
        String seconds() {
            return "((epoch_us(dropoff_datetime) - epoch_us(pickup_datetime)) // 1000000)";
        }

        @Override
        public String isoDay() {
            return "cast(isodow(pickup_datetime) as integer)";
        }

        @Override
        String quotient(String dividend, int divisor) {
            return "(" + dividend + " // " + divisor + ")";
        }

        @Override
        public String withoutNulls(List<String> texts) {
            return "list_filter([" + String.join(", ", texts) + "], lambda element: element is not null)";
        }
    },
    SPARK {
        @Override
        String seconds() {
            return "cast(cast(dropoff_datetime - pickup_datetime as interval second) as bigint)";
        }

        @Override
        public String isoDay() {
            return "(weekday(pickup_datetime) + 1)";
        }

        @Override
        String quotient(String dividend, int divisor) {
            return "(" + dividend + " div " + divisor + ")";
        }

        @Override
        public String withoutNulls(List<String> texts) {
            return "array_compact(array(" + String.join(", ", texts) + "))";
        }
    };

    /** Whole seconds of a trip. */
    abstract String seconds();

    /** 1 Monday to 7 Sunday, of the pick-up. */
    public abstract String isoDay();

    /** Of whole numbers, rounded down. */
    abstract String quotient(String dividend, int divisor);

    /** A list of those texts that are not null. */
    public abstract String withoutNulls(List<String> texts);
}
