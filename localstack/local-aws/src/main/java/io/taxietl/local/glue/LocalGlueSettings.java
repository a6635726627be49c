package io.taxietl.local.glue;

import io.taxietl.local.glue.execution.JobExecutor;
import java.net.URI;
import java.nio.file.Path;

/**
 * @param emulator the endpoint of the AWS emulator that does all else
 * @param port on the loopback address; 0 for any that is free
 * @param state the file that keeps definitions and runs; made when it is not there
 * @param account the account id in ARNs and events, the one of the emulator
 */
public record LocalGlueSettings(
        URI emulator, int port, Path state, JobExecutor executor, String region, String account) {}
