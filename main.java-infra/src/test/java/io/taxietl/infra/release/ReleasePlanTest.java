package io.taxietl.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasePlanTest {
    @Test
    void theCodeOfAJobMayChange() throws Exception {
        assertThat(unexpected(job("1", "G.1X", "2", "G.1X"))).isEmpty();
    }

    @Test
    void nothingElseOfAJobMayChange() throws Exception {
        assertThat(unexpected(job("1", "G.1X", "2", "G.2X"))).containsExactly("update aws_glue_job.slots_green_job");
    }

    @Test
    void whatPointsAtTheActiveSlotMayChangeButNotGo() throws Exception {
        assertThat(unexpected(change("aws_glue_trigger", "schedule_daily", "\"update\"")))
                .isEmpty();
        assertThat(unexpected(change("aws_glue_trigger", "schedule_daily", "\"delete\", \"create\"")))
                .containsExactly("replace aws_glue_trigger.schedule_daily");
        assertThat(unexpected(change("aws_glue_trigger", "schedule_daily", "\"delete\"")))
                .containsExactly("delete aws_glue_trigger.schedule_daily");
    }

    @Test
    void whatIsOnlyReadOrStaysIsNoChange() throws Exception {
        assertThat(unexpected(change("aws_iam_role", "role_role", "\"no-op\""))).isEmpty();
        assertThat(unexpected(change("aws_ssm_parameter", "release", "\"read\"")))
                .isEmpty();
        assertThat(unexpected(change("aws_iam_role", "role_role", "\"update\"")))
                .containsExactly("update aws_iam_role.role_role");
    }

    private static List<String> unexpected(String change) throws IOException {
        return new ReleasePlan("{\"resource_changes\": [" + change + "]}").unexpected();
    }

    private static String change(String type, String name, String actions) {
        return """
                {"address": "%s.%s", "type": "%s", "change": {"actions": [%s], "before": {}, "after": {}}}""".formatted(type, name, type, actions);
    }

    private static String job(String code, String worker, String nextCode, String nextWorker) {
        String values = """
                {"default_arguments": {"--extra-jars": "%1$s.jar", "--config": "%1$s.json", "--rules": "%1$s.dqdl",
                   "--conf": "spark.of=%1$s", "--output": "s3://lake/"},
                 "glue_version": "5.%1$s", "worker_type": "%2$s",
                 "command": [{"script_location": "%1$s.scala", "name": "glueetl"}]}""";
        return """
                {"address": "aws_glue_job.slots_green_job", "type": "aws_glue_job",
                 "change": {"actions": ["update"], "before": %s, "after": %s}}""".formatted(values.formatted(code, worker), values.formatted(nextCode, nextWorker));
    }
}
