package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.hostile.HostileFile.Promise;
import io.taxietl.etl.hostile.RowsInDuckDb.Counts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files are checked by rules: what is printed, what is written, and what DuckDB counts are the same. */
final class CheckOfFiles implements Hostility {
    private static final int PASSED = 0;
    private static final int NOT_TOLERATED = 3;
    private static final int UNREADABLE = 4;

    private static final Pattern RULE =
            Pattern.compile("(passed|failed|failed, tolerated|not applicable) +([0-9,]+) rows  .*");
    private static final Pattern REASON = Pattern.compile(" +([0-9,]+) of ([0-9,]+) judged rows .*");

    private final List<HostileFile> files = new ArrayList<>();
    private final List<CountedRule> rules;

    /** What was printed of a rule. */
    private record Printed(String word, long rows, String reason) {}

    CheckOfFiles(Random random) {
        HostileFiles make = new HostileFiles(random);
        for (int count = random.nextInt(4) == 0 ? 2 : 1; count > 0; count--) {
            files.add(make.one());
        }
        rules = CountedRule.some(random, true);
    }

    @Override
    public String kind() {
        return "check";
    }

    @Override
    public String meetsTheJob(Path folder, TestBed bed) {
        Path output = folder.resolve("output");
        files.forEach(file -> file.writeTo(folder.resolve("input")));
        CommandRun run = CommandRun.of(List.of(
                "check",
                "--input",
                folder.resolve("input").toString(),
                "--output",
                output.toString(),
                "--rules",
                Folders.write(folder.resolve("rules.dqdl"), CountedRule.document(rules))));
        run.speaksToPeople();
        if (run.exitCode() == UNREADABLE) {
            assertThat(files).extracting(HostileFile::promise).contains(Promise.READ_OR_REFUSED);
        } else {
            countsAsDuckDb(run, output, bed.duckDb());
        }
        return "exit code " + run.exitCode();
    }

    private void countsAsDuckDb(CommandRun run, Path output, DuckDb duckDb) {
        RowsInDuckDb rows = RowsInDuckDb.of(files, duckDb);
        List<Printed> printed = printed(run.standardOutput());
        assertThat(printed).as(run.standardOutput() + run.standardError()).hasSameSizeAs(rules);
        Map<String, Long> written = written(output, duckDb);
        boolean tolerated = true;
        for (int index = 0; index < rules.size(); index++) {
            CountedRule rule = rules.get(index);
            Counts counts = rows.count(rule);
            Printed said = printed.get(index);
            String word = word(rule, counts);
            tolerated &= !word.equals("failed");
            assertThat(said.word())
                    .as("%s, which DuckDB counts as %s: %s", rule.dqdl(), counts, said)
                    .isEqualTo(word);
            sameCounts(rule, counts, said);
            long found = written.getOrDefault(spelt(rule.dqdl()), 0L);
            assertThat(said.rows()).as("printed rows of " + rule.dqdl()).isEqualTo(found);
            assertThat(found).as("rows written for " + rule.dqdl()).isEqualTo(counts.broken());
        }
        assertThat(rules).extracting(rule -> spelt(rule.dqdl())).containsAll(written.keySet());
        assertThat(run.exitCode()).as(run.standardOutput()).isEqualTo(tolerated ? PASSED : NOT_TOLERATED);
    }

    private static void sameCounts(CountedRule rule, Counts counts, Printed said) {
        Matcher reason = REASON.matcher(said.reason());
        if (reason.matches()) {
            assertThat(List.of(number(reason.group(1)), number(reason.group(2))))
                    .as("broken and judged rows of " + rule.dqdl())
                    .isEqualTo(List.of(counts.broken(), counts.judged()));
        }
    }

    private static String word(CountedRule rule, Counts counts) {
        if (counts.judged() == 0) {
            return "not applicable";
        }
        if (rule.leastPercent().isPresent()) {
            long complying = counts.judged() - counts.broken();
            return complying * 100 >= rule.leastPercent().getAsInt() * counts.judged() ? "passed" : "failed";
        }
        double tolerated = Trial.gate().get("maximumRuleViolationRatio").asDouble();
        return counts.broken() == 0
                ? "passed"
                : counts.broken() < tolerated * counts.judged() ? "failed, tolerated" : "failed";
    }

    private static List<Printed> printed(String output) {
        List<Printed> printed = new ArrayList<>();
        List<String> lines = output.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            Matcher rule = RULE.matcher(lines.get(index));
            if (rule.matches()) {
                printed.add(new Printed(rule.group(1), number(rule.group(2)), lines.get(index + 1)));
            }
        }
        return printed;
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    /** Rows by rule, of the files that the check has written. */
    private static Map<String, Long> written(Path output, DuckDb duckDb) {
        try {
            Map<String, Long> written = new HashMap<>();
            duckDb.query(("select rule, count(*) as n from (select unnest(broken_rules) as rule"
                                    + " from read_parquet('%s/*.parquet')) group by rule")
                            .formatted(output))
                    .forEach(row -> written.put(spelt((String) row.get("rule")), (Long) row.get("n")));
            return written;
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB cannot read what the check has written", failure);
        }
    }

    /** A rule without what DQDL's parser changes: spaces, and the letters of and and or. */
    private static String spelt(String rule) {
        return rule.replaceAll("\\s", "").replace(")AND(", ")and(").replace(")OR(", ")or(");
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("a check by\n" + CountedRule.document(rules).indent(2));
        files.forEach(file -> text.append("  ").append(file).append('\n'));
        return text.toString();
    }
}
