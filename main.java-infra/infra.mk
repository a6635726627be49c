# The infrastructure: Terraform of the environments, and the modules. Included by the Makefile at the root.

INFRA_SOURCES := $(shell find main.java-infra/src/main -type f) $(wildcard main.java-infra/pom.xml main.java-infra/bindings/*.*)
INFRA_JAR := main.java-infra/target/infra-0.1.0.jar
INFRA = java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx256m -Djdk.console=java.base \
  -cp '$(INFRA_JAR):main.java-infra/target/lib/*' io.taxietl.infra.command.InfraCommand
# jsii prints a banner of 13 lines at each start on a Node that is old, or newer than it knows. infra-tools refuses what is
# too old; the banner of a Node that is known to be broken still stands.
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 20,22,24
export JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION := true
export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION := true
# The jar and the launcher that a new environment begins with, where they are not the ones of this checkout.
INFRA_CODE = $(if $(JAR),--jar '$(JAR)') $(if $(LAUNCHER),--launcher '$(LAUNCHER)')
INFRA_ENVIRONMENT = $(INFRA_CODE) --env '$(or $(ENV),$(error Give the environment: make $@ ENV=local))'

.PHONY: synth plan apply outputs destroy bootstrap modules modules-check bindings-schema bench-synth infra-tools

infra-tools:
	@command -v node >/dev/null || { echo 'Cannot build the infrastructure: node is not on the PATH, expected version 22 or 24 (20 still works). Install it from https://nodejs.org.' >&2; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { echo "Cannot build the infrastructure: node is version $$(node --version), expected 22 or 24 (20 still works). Install it from https://nodejs.org." >&2; exit 1; }
	@command -v npm >/dev/null || { echo 'Cannot build the infrastructure: npm is not on the PATH. Install it with Node.js from https://nodejs.org.' >&2; exit 1; }

$(INFRA_JAR): $(INFRA_SOURCES) pom.xml | infra-tools
	@$(MAVEN) -pl main.java-infra -am -DskipTests package
	@touch $@

synth plan apply outputs destroy bootstrap modules modules-check: infra-tools

synth: $(INFRA_JAR) ## Write the Terraform of ENV
	@$(INFRA) synth $(INFRA_ENVIRONMENT)

plan: $(INFRA_JAR) ## Validate ENV, save its plan and print what it would do
	@$(INFRA) plan $(INFRA_ENVIRONMENT)

apply: $(INFRA_JAR) ## Apply exactly the saved plan of ENV
	@$(INFRA) apply $(INFRA_ENVIRONMENT)

outputs: $(INFRA_JAR) ## Print the names that ENV answers with: buckets, jobs, topic [NAME=<one of them>]
	@$(INFRA) outputs $(INFRA_ENVIRONMENT) $(if $(NAME),--name '$(NAME)')

destroy: $(INFRA_JAR) ## Remove ENV; production asks for its name
	@$(INFRA) destroy $(INFRA_ENVIRONMENT)

bootstrap: $(INFRA_JAR) ## Make the S3 bucket of Terraform's state of ENV
	@$(INFRA) bootstrap $(INFRA_ENVIRONMENT)

modules: $(INFRA_JAR) ## Package the constructs as Terraform modules
	@$(INFRA) modules

modules-check: $(INFRA_JAR) ## Fail when a module is not what the constructs give
	@$(INFRA) modules --check

bindings-schema: infra-tools ## Refresh the schema of the AWS provider after a change of types.txt
	@main.java-infra/bindings/refresh-schema.sh

bench-synth: $(INFRA_JAR)
	@main.java-infra/bench-synth.sh $(MAKE) -s synth ENV=production
