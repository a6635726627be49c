package io.taxietl.etl.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Arguments of a run, one a line, of which some are left out, wrong or given twice. */
final class HostileArguments {
    private static final List<String> USUAL = List.of("--input\nINPUT", "--output\nOUTPUT");

    private static final List<String> ODD = List.of(
            "--input",
            "--input\n",
            "--input\n://",
            "--input\nfile:",
            "--input\na:b",
            "--input\nnosuch://host/a",
            "--input\nINPUT/[/{*?",
            "--input\nINPUT%zz",
            "--output",
            "--output\n",
            "--output\nnosuch://host/a",
            "--output\nOUTPUT/with space/#%",
            "--outptu\nOUTPUT",
            "more",
            "--",
            "--reprocess",
            "--reprocess=maybe",
            "--config",
            "--config\nnone",
            "--config\n",
            "--config\n/",
            "--config\n:",
            "--config\nINPUT",
            "--rules\nnone",
            "--rules\n/",
            "--rules\nnosuch:///x",
            "--environment\nDEV",
            "--environment\nnone",
            "--environment\n" + "x".repeat(300),
            "--set",
            "--set\na",
            "--set\n=",
            "--set\n=1",
            "--set\na=",
            "--set\n.=1",
            "--set\na..b=1",
            "--set\nquality=1",
            "--set\nquality.gate=1",
            "--set\nquality.gate.minimumOverallScore=NaN",
            "--set\nquality.gate.minimumOverallScore=0.5",
            "--set\nquality.gate.minimumOverallScore=-0.0",
            "--set\nquality.gate.minimumOverallScore=1e400",
            "--set\nquality.gate.minimumOverallScore.more=1",
            "--set\nquality.rowRules.maximumTripHours=99999999999999999999",
            "--set\nquality.rowRules.disabled=[\"non_finite\"]",
            "--set\nquality.rowRules.disabled=non_finite",
            "--set\nquality.rowRules.disabled=[[]]",
            "--set\nquality.ruleset=/",
            "--set\nquality.ruleset=nosuch.dqdl",
            "--set\nsources.onUnreadableFile=quarantine",
            "--set\nsources.onUnreadableFile=",
            "--set\nsources.requiredColumns=[]",
            "--set\nsources.requiredColumns=[null]",
            "--set\ntransformation.features.rushHours=[1.5]",
            "--set\ncatalog.database=../../x",
            "--set\ncatalog.database=trips",
            "--set-json\n{}",
            "--set-json\n{",
            "--set-json\n[]",
            "--set-json\nnull",
            "--set-json\n{\"a\":{}}",
            "--set-json\n{\"a\":1,\"a\":2}",
            "--set-json\n{\"quality.gate.minimumOverallScore\":\"0.5\"}",
            "--set-json\n{\"quality.weights.schema\":0}",
            "--restore-before\nnone",
            "--restore-before\n../..",
            "--restore-before\n20240101T000000Z-000000",
            "--help-me",
            "-x",
            "@INPUT",
            "\u0000",
            "\ud800",
            "\u202e--input");

    private HostileArguments() {}

    static String of(Random random) {
        List<String> arguments = new ArrayList<>(USUAL);
        if (random.nextInt(6) == 0) {
            arguments.remove(random.nextInt(arguments.size()));
        }
        int odd = 1 + random.nextInt(3);
        for (int index = 0; index < odd; index++) {
            arguments.add(ODD.get(random.nextInt(ODD.size())));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(arguments, random);
        }
        return String.join("\n", arguments);
    }
}
