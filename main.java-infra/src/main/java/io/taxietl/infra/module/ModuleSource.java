package io.taxietl.infra.module;

import com.fasterxml.jackson.databind.JsonNode;

/** The Terraform of a module, by file. */
record ModuleSource(JsonNode main, JsonNode variables, JsonNode outputs) {}
