# Every entry point of TaxiETL. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAVEN ?= mvn -q

.PHONY: help build test lint format

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

build: ## Build every part, without tests
	$(MAVEN) -DskipTests package

test: ## Run every test of every part
	$(MAVEN) verify

lint: ## Check format, static rules and dependencies
	$(MAVEN) spotless:check

format: ## Format the sources
	$(MAVEN) spotless:apply
