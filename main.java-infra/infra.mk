# The infrastructure: Terraform of the environments, and the modules. Included by the Makefile at the root.

INFRA_SOURCES := $(shell find main.java-infra/src/main -type f) $(wildcard main.java-infra/pom.xml main.java-infra/bindings/*.*)
INFRA_JAR := main.java-infra/target/infra-0.1.0.jar
# Node prints an end-of-life banner for old versions on every start; the value is the major version.
INFRA = JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=$$(node -p 'process.versions.node.split(".")[0]') \
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx256m -Djdk.console=java.base \
  -cp '$(INFRA_JAR):main.java-infra/target/lib/*' io.taxietl.infra.command.InfraCommand
# The jar and the launcher that are deployed, where they are not the ones of this checkout.
INFRA_CODE = $(if $(JAR),--jar '$(JAR)') $(if $(LAUNCHER),--launcher '$(LAUNCHER)')
INFRA_ENVIRONMENT = $(INFRA_CODE) --env '$(or $(ENV),$(error Give the environment: make $@ ENV=local))'

.PHONY: synth plan apply outputs destroy bootstrap modules modules-check bindings-schema bench-synth infra-tools

infra-tools:
	@command -v node >/dev/null || { echo 'Cannot build the infrastructure: node is not on the PATH, expected version 22 or newer (20 still works). Install it from https://nodejs.org.' >&2; exit 1; }
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
