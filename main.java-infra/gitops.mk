# What the workflows of .github call, besides the commands of every day. Included by the Makefile at the root.

# The pull request that gets the comment; the commit that is delivered; plans that a person accepts; the tag of a release.
PULL_REQUEST ?=
COMMIT ?= $(shell git rev-parse HEAD 2>/dev/null)
ACCEPTED_PLANS ?=
TAG ?=
# Handed on by the environment, so that nothing in them can become a part of a command; tested by $(value), so that make
# expands nothing in them.
export PULL_REQUEST COMMIT ACCEPTED_PLANS TAG

RELEASE_FILES := build/release
RELEASE_NOTES := build/release-notes.md
VERSION_OF_BUILD = $$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)

.PHONY: policies plan-comment plan-reviewed drift release-notes release-files release-publish

policies plan-comment plan-reviewed drift release-notes release-files: infra-tools

policies: ## Check the infrastructure against its policies
	@$(MAVEN_TEST) -pl main.java-infra -am test -Dtest='io.taxietl.infra.policy.*Test' -Dsurefire.failIfNoSpecifiedTests=false

plan-comment: $(INFRA_JAR) ## Show the saved plan of ENV as a comment: [PULL_REQUEST=]
	@$(INFRA) plan-comment $(INFRA_ENVIRONMENT) $(if $(value PULL_REQUEST),--pull-request "$$PULL_REQUEST")

plan-reviewed: $(INFRA_JAR) ## Fail unless the saved plan of ENV was reviewed: [COMMIT= ACCEPTED_PLANS=]
	@$(INFRA) plan-reviewed $(INFRA_ENVIRONMENT) --commit "$$COMMIT" $(if $(value ACCEPTED_PLANS),--accept "$$ACCEPTED_PLANS")

drift: $(INFRA_JAR) ## Say how ENV differs from its configuration: [ISSUE=true]
	@$(INFRA) drift $(INFRA_ENVIRONMENT) $(if $(ISSUE),--issue)

release-notes: $(INFRA_JAR) ## Print what CHANGELOG.md says of TAG
	@$(INFRA) release-notes --tag "$$TAG" --version "$(VERSION_OF_BUILD)"

# Where the release is built, as POM and bill of materials name it.
RELEASE_REPOSITORY = $(if $(GITHUB_REPOSITORY),-Drepository.url=$(GITHUB_SERVER_URL)/$(GITHUB_REPOSITORY))

release-files: tools modules-check ## Write jar, bill of materials, modules, notes and checksums of TAG below build/release
	@rm -rf $(RELEASE_FILES) && mkdir -p $(RELEASE_FILES)
	@$(INFRA) release-notes --tag "$$TAG" --version "$(VERSION_OF_BUILD)" >$(RELEASE_NOTES)
	@$(MAVEN) -Pbill-of-materials $(RELEASE_REPOSITORY) -DskipTests package
	@.ci/bill-of-materials etl/pom.xml etl/target/etl-$(VERSION_OF_BUILD)-glue.cdx.json
	@cp etl/target/etl-$(VERSION_OF_BUILD)-glue.jar etl/target/etl-$(VERSION_OF_BUILD)-glue.cdx.json \
	  etl/launcher/src/main/scala/TaxiEtlLauncher.scala $(RELEASE_FILES)/
	@git archive --format=tar.gz --prefix=taxietl-modules-$(VERSION_OF_BUILD)/ --add-file=LICENSE --add-file=NOTICE \
	  --output=$(RELEASE_FILES)/taxietl-modules-$(VERSION_OF_BUILD).tar.gz HEAD:terraform
	@cd $(RELEASE_FILES) && sha256sum -- * >SHA256SUMS
	@ls -l $(RELEASE_FILES)

release-publish: ## Publish build/release as the GitHub release TAG
	@command -v gh >/dev/null || { echo 'Cannot publish the release: gh is not on the PATH. Install it from https://cli.github.com.' >&2; exit 1; }
	@gh release create "$$TAG" --verify-tag --title "$$TAG" --notes-file $(RELEASE_NOTES) $(RELEASE_FILES)/*
