package io.taxietl.local.glue;

import io.taxietl.local.glue.execution.JobExecutor;
import io.taxietl.local.glue.protocol.Permissions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * @param emulator the endpoint of the AWS emulator that does all else
 * @param address where it listens, with port 0 for any that is free; a page of a browser gets no answer anywhere
 * @param permissions decides about each call
 * @param state the file that keeps definitions and runs; made when it is not there
 * @param account the account id in ARNs and events, the one of the emulator
 */
public record LocalGlueSettings(
        URI emulator,
        InetSocketAddress address,
        Permissions permissions,
        Path state,
        JobExecutor executor,
        String region,
        String account) {}
