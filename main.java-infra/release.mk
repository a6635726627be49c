# Releases of code, configuration and rules: blue-green, with a health check before and a way back after. Included by the Makefile at the root.

RELEASE_MODE = $(if $(DRY_RUN),--dry-run)
RELEASE_ENVIRONMENT = --env '$(or $(ENV),$(error Give the environment: make $@ ENV=local))'
RELEASE_CODE = $(if $(VERSION),--version '$(VERSION)') $(if $(JAR),--candidate '$(abspath $(JAR))') \
  $(if $(LAUNCHER),--candidate-launcher '$(abspath $(LAUNCHER))')
# SAMPLE has a default of its own, for a job that runs without AWS.
RELEASE_SAMPLE = $(if $(filter-out build/sample,$(SAMPLE)),--sample '$(SAMPLE)')

.PHONY: deploy health promote rollback status run

deploy health promote rollback status run: infra-tools

# The jar of this checkout is built only where it is what is released.
deploy: $(INFRA_JAR) $(if $(JAR)$(VERSION),,.build-etl) ## Release jar, configuration and rules to ENV: [JAR=<jar or folder> LAUNCHER= | VERSION=] [TEST_ONLY=true SAMPLE= DRY_RUN=true]
	@$(INFRA) deploy $(RELEASE_ENVIRONMENT) $(RELEASE_MODE) $(RELEASE_CODE) $(RELEASE_SAMPLE) $(if $(TEST_ONLY),--test-only)

health: $(INFRA_JAR) ## Check the idle slot of ENV with a canary run: [SAMPLE=s3://...]
	@$(INFRA) health $(RELEASE_ENVIRONMENT) $(RELEASE_MODE) $(RELEASE_SAMPLE)

promote: $(INFRA_JAR) ## Make the idle slot of ENV active
	@$(INFRA) promote $(RELEASE_ENVIRONMENT) $(RELEASE_MODE)

rollback: $(INFRA_JAR) ## Return ENV to the release before, or undo an unfinished one: [DATA=true RUN=<run id>]
	@$(INFRA) rollback $(RELEASE_ENVIRONMENT) $(RELEASE_MODE) $(if $(DATA),--data) $(if $(RUN),--run '$(RUN)')

status: $(INFRA_JAR) ## Tell which release of ENV is active and how the last ones went: [JSON=true]
	@$(INFRA) status $(RELEASE_ENVIRONMENT) $(if $(JSON),--json)

run: $(INFRA_JAR) ## Start the active job of ENV and follow it: [ARGUMENTS="--set a=b --reprocess"]
	@$(INFRA) run $(RELEASE_ENVIRONMENT) -- $(ARGUMENTS)
