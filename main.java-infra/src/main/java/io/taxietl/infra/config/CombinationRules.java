package io.taxietl.infra.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What values must be together; a schema sees them one by one. */
final class CombinationRules {
    private static final Set<String> FLEX_WORKERS = Set.of("G.1X", "G.2X");

    /** S3 allows 63 characters; the account and the area take 23 of them. */
    private static final int LONGEST_NAME_PREFIX = 40;

    private CombinationRules() {}

    static List<String> problems(String name, JsonNode merged) {
        List<String> problems = new ArrayList<>();
        String environment = merged.path("environment").asText();
        if (!environment.equals(name)) {
            problems.add("environment is " + environment + ", expected " + name + " as in the name of the file.");
        }
        name(problems, merged.at("/job/name").asText() + "-" + environment);
        JsonNode processing = merged.path("processing");
        if (processing.path("executionClass").asText().equals("FLEX")
                && !FLEX_WORKERS.contains(processing.path("workerType").asText())) {
            problems.add("processing.workerType is " + processing.path("workerType")
                    + ", expected G.1X or G.2X with executionClass FLEX.");
        }
        network(problems, processing.path("network"));
        ages(problems, merged.at("/cost/lifecycle"));
        versions(
                problems,
                merged.at("/cost/lifecycle/oldVersionExpiryDays").asInt(),
                merged.at("/maintenance/snapshotDays").asInt());
        state(problems, merged.path("security"));
        if (!merged.at("/catalog/type").asText().equals("automatic")
                && !merged.at("/catalog/type").asText().equals("glue")) {
            problems.add("catalog.type is " + merged.at("/catalog/type")
                    + ", expected automatic or glue for a job that is deployed.");
        }
        return problems;
    }

    private static void name(List<String> problems, String prefix) {
        if (prefix.length() > LONGEST_NAME_PREFIX) {
            problems.add("job.name and environment make " + prefix + ", expected at most " + LONGEST_NAME_PREFIX
                    + " characters together: they start the names of S3 buckets.");
        }
    }

    private static void network(List<String> problems, JsonNode network) {
        boolean given = !network.path("subnetId").isNull();
        if (given != !network.path("availabilityZone").isNull()
                || given != !network.path("securityGroupIds").isEmpty()) {
            problems.add("processing.network is given in part, expected subnetId, availabilityZone and securityGroupIds"
                    + " together or none of them.");
        }
        boolean endpoints = network.path("endpoints").asBoolean();
        if (endpoints && !given) {
            problems.add(
                    "processing.network.endpoints is true without a subnet, expected subnetId with it: the endpoints"
                            + " are made in its VPC.");
        }
        if (endpoints == network.path("routeTableIds").isEmpty()) {
            problems.add("processing.network.routeTableIds is " + network.path("routeTableIds") + " with endpoints "
                    + endpoints + ", expected the route tables of the subnet with endpoints true, and none without.");
        }
    }

    /** `make clean` removes what is below build/, and nobody else has it. */
    private static void state(List<String> problems, JsonNode security) {
        if (!security.path("emulator").asBoolean()
                && security.path("stateBucket").isNull()) {
            problems.add(
                    "security.stateBucket is null, expected a bucket unless security.emulator is true: the state would"
                            + " be in files of this checkout, which others do not have and `make clean` removes. Name one, then"
                            + " run `make bootstrap`.");
        }
    }

    private static void ages(List<String> problems, JsonNode lifecycle) {
        int infrequent = lifecycle.path("rawInfrequentAccessAfterDays").asInt();
        int archive = lifecycle.path("rawArchiveAfterDays").asInt();
        if (archive < infrequent + 30) {
            problems.add("cost.lifecycle.rawArchiveAfterDays is " + archive + ", expected at least " + (infrequent + 30)
                    + ": S3 keeps objects 30 days in STANDARD_IA.");
        }
    }

    /** What maintenance removes by mistake can be fetched back only where its versions outlast the snapshots. */
    private static void versions(List<String> problems, int versionDays, int snapshotDays) {
        if (versionDays <= snapshotDays) {
            problems.add("cost.lifecycle.oldVersionExpiryDays is " + versionDays + ", expected more than the "
                    + snapshotDays + " of maintenance.snapshotDays: as far back as a restore goes, removed files can be"
                    + " fetched back.");
        }
    }
}
