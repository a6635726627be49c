package io.taxietl.etl;

import io.taxietl.etl.command.EtlCommand;
import org.apache.spark.sql.SparkSession;

/** Where the launcher script of a Glue job enters the jar. */
public final class GlueEntryPoint {
    private GlueEntryPoint() {}

    /**
     * Runs the job on Glue's session. Glue's own arguments, which stand among the job's, are passed over.
     *
     * @throws GlueJobException if the run does not end with {@link ExitCode#SUCCESS}; its message is the one sentence
     *     that Glue shows as the reason
     */
    public static void run(SparkSession session, String[] arguments) {
        EtlCommand.Outcome outcome = EtlCommand.runOn(session, arguments);
        if (outcome.code() != ExitCode.SUCCESS) {
            throw new GlueJobException(outcome.code(), outcome.sentence());
        }
    }
}
