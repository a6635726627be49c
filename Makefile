# Every entry point of TaxiETL. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The jar says which commit it is of.
COMMIT := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)
MAVEN ?= mvn -q -Dcommit=$(COMMIT)
# Surefire tells each test class and the totals; other plugins speak only of problems.
MAVEN_LOG := -Dorg.slf4j.simpleLogger
MAVEN_TEST ?= mvn -B -Dcommit=$(COMMIT) $(MAVEN_LOG).defaultLogLevel=warn \
  $(MAVEN_LOG).log.org.apache.maven.cli.event.ExecutionEventListener=warn \
  $(MAVEN_LOG).log.org.apache.maven.plugin.surefire=info

# What surefire has written of each test; those of another call say nothing of this one.
TEST_REPORTS = */target/surefire-reports */*/target/surefire-reports
# The last lines name the skipped tests; with SKIPS=fail a skipped test fails the command.
SKIPS ?=
SKIPPED = $${JAVA_HOME:+$$JAVA_HOME/bin/}java .ci/Skipped.java . $(SKIPS)
ifneq ($(filter-out fail,$(SKIPS)),)
$(error Cannot test: SKIPS is $(SKIPS), expected fail or nothing)
endif

# What `make etl` works on if nothing else is said: months of every era, generated here.
SAMPLE := build/sample
INPUT ?= $(SAMPLE)
OUTPUT ?= build/lake
ROWS ?= 10000
CONFIG ?=
RULES ?=
# Handed on by the environment, so that no quote in a query or a path can break a command.
export INPUT OUTPUT CONFIG RULES FORMAT LIMIT FILE SAMPLE
# An empty query is a mistake, and no query a session.
ifneq ($(origin QUERY),undefined)
export QUERY
endif

.PHONY: help build prepare test lint format etl check sql restore maintain sample docs clean

help: ## List the commands
	@echo "TaxiETL"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

tools:
	@etl/bin/check-tools

build: tools ## Build every part, without tests
	@$(MAVEN) -DskipTests package

prepare: ## Make ready what some tests need, as root on Debian or Ubuntu: Docker, LocalStack, MiniStack, clients of the catalog, Chromium
	@.ci/prepare

test: local-tools ## Run every test of every part, and say which were skipped and why: [SKIPS=fail]
	@rm -rf $(TEST_REPORTS)
	@$(MAVEN_TEST) verify
	@$(SKIPPED)

lint: tools ## Check format, static rules, dependencies, workflows, scripts, Terraform, and that the jar is reproducible: [LINTERS=none]
	@MAVEN="$(MAVEN)" .ci/lint

format: tools ## Format the sources
	@$(MAVEN) spotless:apply

docs: tools ## Generate the key table of environments/README.md
	@$(MAVEN) -pl etl -am test -Dtest=EnvironmentsReadmeTest -Dsurefire.failIfNoSpecifiedTests=false -DupdateReadme=true

etl: .build-etl ## Run the job: INPUT=<file, folder or s3 URI> OUTPUT=<folder or s3 URI> [CONFIG= RULES= ARGUMENTS=]
ifeq ($(INPUT),$(SAMPLE))
	@test -d "$$SAMPLE" || $(MAKE) --no-print-directory sample
endif
	@etl/bin/etl run --input "$$INPUT" --output "$$OUTPUT" --config "$$CONFIG" --rules "$$RULES" $(ARGUMENTS)

check: .build-etl ## Show and write the rows of files that break a rule: [INPUT= OUTPUT=<folder>, build/checked CONFIG= RULES=]
ifeq ($(INPUT),$(SAMPLE))
	@test -d "$$SAMPLE" || $(MAKE) --no-print-directory sample
endif
	@etl/bin/etl check --input "$$INPUT" --output "$(if $(filter file,$(origin OUTPUT)),build/checked,$$OUTPUT)" --config "$$CONFIG" --rules "$$RULES"

# Without a QUERY it reads queries from standard input, or asks a person for them.
sql: .build-etl ## Query the published tables: [QUERY="select ..." FORMAT=table, csv or json LIMIT=<rows or all> FILE=<new file> OUTPUT= CONFIG=, or ENV=<name>]
ifeq ($(ENV),)
	@etl/bin/sql --output "$$OUTPUT" --config "$$CONFIG"
else
	@etl/bin/sql-of-environment "$(ENV)"
endif

restore: .build-etl ## Take the tables back to just before a run: BEFORE=<run id> [OUTPUT= CONFIG=]
	@etl/bin/etl restore --output "$$OUTPUT" --config "$$CONFIG" --before "$(BEFORE)"

maintain: .build-etl ## Compact the tables, expire old snapshots, remove orphan files: [OUTPUT= CONFIG= KEEP_DAYS= or KEEP_SINCE=<time in UTC>]
	@etl/bin/etl maintain --output "$$OUTPUT" --config "$$CONFIG" $(if $(KEEP_DAYS),--keep-days "$(KEEP_DAYS)") $(if $(KEEP_SINCE),--keep-since "$(KEEP_SINCE)")

sample: .build-etl ## Generate sample months of every era: [SAMPLE=<folder> MONTHS= ROWS=]
	@localstack/bin/sample-data --output "$$SAMPLE" --rows "$(ROWS)" $(if $(MONTHS),--months "$(MONTHS)")

clean: ## Remove everything that was built
	@$(MAVEN) clean
	@rm -rf build

# The jar of the job, built again only when a source is newer.
.PHONY: .build-etl
.build-etl: etl/target/.built

ETL_SOURCES := $(shell find etl/src/main localstack/sample-data/src/main environments -type f 2>/dev/null | sed 's/ /\\ /g')
etl/target/.built: pom.xml etl/pom.xml localstack/sample-data/pom.xml $(ETL_SOURCES)
	@etl/bin/check-tools
	@echo "Building the job (the first time Maven downloads about 300 MB) ..." >&2
	@$(MAVEN) -DskipTests -pl etl -am package
	@touch $@

include main.java-infra/infra.mk
include main.java-infra/release.mk
include main.java-infra/gitops.mk
include etl/bench.mk
include etl/chaos.mk
include localstack/local.mk
