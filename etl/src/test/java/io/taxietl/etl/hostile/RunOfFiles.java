package io.taxietl.etl.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A whole run of the job over files. */
final class RunOfFiles implements Hostility {
    private final List<HostileFile> files;
    private final List<HostileFile> earlier;
    private final boolean lenient;
    private final boolean passesOver;
    private final Bounds bounds;
    private final List<CountedRule> rules;

    private RunOfFiles(Random random, HostileFiles make, List<HostileFile> files) {
        this.files = files;
        this.lenient = random.nextInt(4) != 0;
        this.passesOver = random.nextInt(3) == 0;
        this.earlier = random.nextInt(6) == 0 ? List.of(make.sound()) : List.of();
        // A run does not divide again what an earlier one has divided by other bounds.
        this.bounds = earlier.isEmpty() ? Bounds.of(random) : Bounds.USUAL;
        this.rules = lenient ? CountedRule.some(random, false) : List.of();
    }

    static RunOfFiles any(Random random) {
        HostileFiles make = new HostileFiles(random);
        int count = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        List<HostileFile> files = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            files.add(make.one());
        }
        if (random.nextInt(4) == 0) {
            files.add(make.other());
        }
        if (random.nextInt(8) == 0) {
            files.add(make.copy(files.get(0)));
        }
        return new RunOfFiles(random, make, files);
    }

    /** One file, which is damaged: most such runs are short. */
    static RunOfFiles damaged(Random random) {
        HostileFiles make = new HostileFiles(random);
        return new RunOfFiles(random, make, List.of(make.damaged(make.one())));
    }

    /** The files of the run. */
    List<HostileFile> files() {
        return files;
    }

    /** Those that an earlier run has published. */
    List<HostileFile> earlier() {
        return earlier;
    }

    /** Whether the gate lets everything through, so that only what must not happen can stop the run. */
    boolean lenient() {
        return lenient;
    }

    /** Whether files that cannot be read are passed over. */
    boolean passesOver() {
        return passesOver;
    }

    /** By what its rows are divided into trips and others. */
    Bounds bounds() {
        return bounds;
    }

    /** What its rows are checked by; none where the rules are the default ones. */
    List<CountedRule> rules() {
        return rules;
    }

    @Override
    public String kind() {
        return "run";
    }

    @Override
    public String meetsTheJob(Path folder, TestBed bed) {
        Trial trial = Trial.of(this, folder, bed.duckDb());
        Invariants.check(trial, bed.duckDb());
        return "exit code " + trial.run().exitCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("a run" + (lenient ? "" : ", gate as configured")
                + (passesOver ? ", unreadable files are passed over" : "")
                + (earlier.isEmpty() ? "" : ", after another run")
                + (bounds.equals(Bounds.USUAL) ? "" : ", by " + bounds));
        if (lenient) {
            text.append("\n").append(CountedRule.document(rules).indent(2).stripTrailing());
        }
        files.forEach(file -> text.append("\n  ").append(file));
        return text.toString();
    }
}
