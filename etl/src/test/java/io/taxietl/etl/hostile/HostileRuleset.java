package io.taxietl.etl.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rulesets of rules that exist, with columns, operators, bounds and tags that fit or do not. */
final class HostileRuleset {
    private static final List<String> RULES = List.of(
            "RowCount %3$s",
            "ColumnCount %3$s",
            "ColumnExists \"%1$s\"",
            "IsComplete \"%1$s\"",
            "Completeness \"%1$s\" %3$s",
            "IsUnique \"%1$s\"",
            "Uniqueness \"%1$s\" %3$s",
            "UniqueValueRatio \"%1$s\" %3$s",
            "DistinctValuesCount \"%1$s\" %3$s",
            "IsPrimaryKey \"%1$s\" \"%2$s\"",
            "ColumnValues \"%1$s\" %3$s",
            "ColumnValues \"%1$s\" in [%4$s, %4$s]",
            "ColumnValues \"%1$s\" not in [%4$s]",
            "ColumnValues \"%1$s\" matches \"[a-z]+\"",
            "ColumnValues \"%1$s\" not matches \"[\"",
            "ColumnValues \"%1$s\" > now()",
            "ColumnValues \"%1$s\" > (now() - 3 days)",
            "ColumnValues \"%1$s\" %3$s with threshold %3$s",
            "ColumnValues \"%1$s\" in [%4$s] with ignoreCase = \"true\"",
            "ColumnLength \"%1$s\" %3$s",
            "ColumnDataType \"%1$s\" = \"Integer\"",
            "Mean \"%1$s\" %3$s",
            "Sum \"%1$s\" %3$s",
            "StandardDeviation \"%1$s\" %3$s",
            "Entropy \"%1$s\" %3$s",
            "ColumnCorrelation \"%1$s\" \"%2$s\" %3$s",
            "DataFreshness \"%1$s\" <= 24 hours",
            "CustomSql \"select avg(%1$s) from primary\" %3$s",
            "CustomSql \"select %1$s from primary where %2$s > 0\"",
            "CustomSql \"select count(*) from other\" %3$s",
            "CustomSql \"delete from primary\"",
            "CustomSql \"\"",
            "CustomSql \"select (\" > 0",
            "(IsComplete \"%1$s\") and (ColumnValues \"%2$s\" %3$s)",
            "(IsComplete \"%1$s\") or ((Mean \"%2$s\" %3$s) and (RowCount > 1))",
            "IsComplete \"%1$s\" where \"%2$s > 0\"",
            "IsComplete \"%1$s\" where \"%2$s >\"",
            "NoSuchRule \"%1$s\"",
            "RowCount > avg(last(3))");

    private static final List<String> COLUMNS = List.of(
            "fare_amount",
            "vendor_id",
            "pickup_datetime",
            "store_and_fwd_flag",
            "VendorID",
            "FARE_AMOUNT",
            "fare",
            "",
            "a b",
            "trip_id",
            "malformed_values",
            "*",
            "select",
            "x'y");

    private static final List<String> CONDITIONS = List.of(
            "> 0",
            ">= 0.5",
            "= 1",
            "!= 1",
            "between 0 and 10",
            "between 10 and 0",
            "not between 1 and 2",
            "= \"N\"",
            "= NULL",
            "> -1",
            "< 1e400",
            "= NaN",
            "> 2 * 3",
            "",
            "> \"2024-01-01\"",
            "= ");

    private static final List<String> VALUES =
            List.of("1", "-1", "1.5", "\"N\"", "\"\"", "NULL", "EMPTY", "\"x\\\"y\"");

    private HostileRuleset() {}

    static String of(Random random) {
        List<String> rules = new ArrayList<>();
        int count = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(4);
        for (int index = 0; index < count; index++) {
            rules.add("    "
                    + one(RULES, random)
                            .formatted(
                                    one(COLUMNS, random),
                                    one(COLUMNS, random),
                                    one(CONDITIONS, random),
                                    one(VALUES, random)));
        }
        String separator = random.nextInt(12) == 0 ? "\n" : ",\n";
        String text = "Rules = [\n" + String.join(separator, rules) + "\n]\n";
        return random.nextInt(6) == 0 ? broken(text, random) : text;
    }

    private static String broken(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(at);
            case 2 -> text.substring(0, at) + (char) random.nextInt(0xd7ff) + text.substring(at);
            default -> text + text;
        };
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
