# The local AWS: an emulator with LocalGlue, and the demo on it. Included by the Makefile at the root.

LOCAL_AWS := localstack/bin/local-aws
LOCAL_SOURCES := $(shell find localstack/local-aws/src/main etl/launcher/src -type f) localstack/local-aws/pom.xml
LOCAL_JAR := localstack/local-aws/target/local-aws-0.1.0.jar

.PHONY: demo local-up local-down local-env local-time local-tools test-emulators

local-tools: tools infra-tools
	@command -v terraform >/dev/null || { echo 'Cannot deploy: terraform is not on the PATH, expected version 1.10 or newer. Install it from https://developer.hashicorp.com/terraform/install.' >&2; exit 1; }
	@command -v python3 >/dev/null || docker info >/dev/null 2>&1 || { echo 'Cannot start the local AWS: neither Docker answers nor is python3 on the PATH, expected one of them. Install Python 3.10 or newer (Debian: apt-get install python3-venv), or start Docker.' >&2; exit 1; }

# What LocalGlue needs beside itself: the class path that Glue provides to jobs.
$(LOCAL_JAR): $(LOCAL_SOURCES) pom.xml | .build-etl
	@echo "Building the local AWS ..." >&2
	@$(MAVEN) -pl localstack/local-aws,etl/launcher -am -DskipTests package
	@touch $@

# Everything that the demo needs in one call: the bindings of the infrastructure do not wait for the job. What make looks at
# for each part is touched, so that nothing is built twice.
DEMO_BUILT := localstack/local-aws/target/.demo
$(DEMO_BUILT): $(wildcard pom.xml */pom.xml */*/pom.xml) $(ETL_SOURCES) $(LOCAL_SOURCES) $(INFRA_SOURCES) | local-tools
	@echo "Building the job, the local AWS and the infrastructure (the first time Maven downloads up to 950 MB) ..." >&2
	@$(MAVEN) -T 2 -DskipTests -pl etl,etl/launcher,localstack/local-aws,main.java-infra -am package
	@touch etl/target/.built $(LOCAL_JAR) $(INFRA_JAR) $@

demo: $(DEMO_BUILT) local-tools .build-etl $(LOCAL_JAR) $(INFRA_JAR) ## Deploy to a local AWS, run the deployed job, show its report [ROWS=]
	@ROWS="$(ROWS)" $(LOCAL_AWS) exec -- localstack/bin/demo

# What the tests on LocalStack and MiniStack need is made ready as a user would do it; where a container cannot be had they are skipped.
test-emulators: $(DEMO_BUILT) ## Run the end-to-end tests on LocalStack and, with permissions enforced, on MiniStack, and the year: [SKIPS=fail]
	@TAXIETL_EMULATOR=localstack LOCALSTACK_IMAGE=none $(LOCAL_AWS) exec -- true
	@TAXIETL_EMULATOR=ministack $(LOCAL_AWS) exec -- true
	@rm -rf $(TEST_REPORTS)
	@$(MAVEN_TEST) verify -Demulator.tests=emulators -Demulator.tests.left.out= -Dtest='LocalStack*Test,MiniStack*Test,MotoYearTest' \
	  -Dsurefire.failIfNoSpecifiedTests=false
	@$(SKIPPED)

local-up: tools $(LOCAL_JAR) ## Start a local AWS that stays until local-down
	@$(LOCAL_AWS) up

local-down: $(LOCAL_JAR) ## End the local AWS
	@$(LOCAL_AWS) down

local-env: $(LOCAL_JAR) ## Print the variables by which the aws CLI, SDKs and Terraform find the local AWS
	@$(LOCAL_AWS) env

local-time: $(LOCAL_JAR) ## Let days go by on the local AWS that is up: DAYS=<days>
	@$(LOCAL_AWS) pass-time --days '$(or $(DAYS),$(error Give the days: make local-time DAYS=30))'
