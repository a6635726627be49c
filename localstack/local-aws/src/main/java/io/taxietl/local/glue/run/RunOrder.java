package io.taxietl.local.glue.run;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A run that is wanted.
 *
 * @param overrides what replaces the job's settings, under the names that StartJobRun and the actions of triggers share:
 *     Arguments, Timeout, SecurityConfiguration, NotificationProperty, WorkerType and so on
 */
public record RunOrder(String jobName, ObjectNode overrides, Origin origin) {}
