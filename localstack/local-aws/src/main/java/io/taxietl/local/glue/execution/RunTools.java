package io.taxietl.local.glue.execution;

/** What all runs share. */
record RunTools(ExecutorSettings settings, ScriptCompiler compiler, JobProcess process, RoleSessions sessions) {}
