package io.taxietl.etl.hostile;

import java.nio.file.Path;
import java.util.Random;

/** Something hostile that the job is given. Its text says what, for a person who has to mend the job. */
interface Hostility {
    /** Short, for counting. */
    String kind();

    /**
     * Gives it to the job, and checks what must hold.
     *
     * @param folder empty, for files; removed afterwards
     * @param bed shared with other tries, of which it keeps nothing
     * @return how it ended, for counting
     * @throws AssertionError if something does not hold
     */
    String meetsTheJob(Path folder, TestBed bed);

    /** Everything follows from the number. */
    static Hostility number(long number) {
        Random random = new Random(number);
        // The numbers of neighbours begin alike.
        int kind = random.ints(10, 0, 100).skip(9).findFirst().orElseThrow();
        if (kind < 4) {
            return RunOfFiles.any(random);
        }
        if (kind < 12) {
            return RunOfFiles.damaged(random);
        }
        if (kind < 24) {
            return new CheckOfFiles(random);
        }
        if (kind < 44) {
            return new CommandOnTables(random);
        }
        if (kind < 68) {
            return new ReadingOfFiles(random);
        }
        if (kind < 79) {
            return new Refusal("arguments", HostileArguments.of(random));
        }
        return kind < 90
                ? new Refusal("configuration", HostileConfiguration.of(random))
                : new Refusal("ruleset", HostileRuleset.of(random));
    }
}
