# Tests that need long: the job is given what nobody expects. Included by the Makefile at the root.

TRIES ?= 1000
# A random one, unless a try is made again.
CHAOS_SEED = $(or $(SEED),$(shell od -An -N4 -tu4 /dev/urandom | tr -d ' '))
CHAOS_FOLDER := $(CURDIR)/build/chaos
# Many tries are worth the second compiler of Java, which a test is not.
CHAOS_JVM := -Duser.timezone=Asia/Kathmandu -Duser.language=tr -Duser.country=TR -XX:+UseSerialGC \
  -Djava.io.tmpdir="$(CHAOS_FOLDER)/tmp"

.PHONY: chaos

# What a run that is stopped leaves lies below its folder, and the next one removes it.
chaos: tools ## Give the job hostile files, arguments and rules, and check what must hold: [TRIES=1000 SEED=<random>]
	@rm -rf '$(CHAOS_FOLDER)/tmp' && mkdir -p '$(CHAOS_FOLDER)/tmp'
	@$(MAVEN_TEST) -pl etl -am test -Dtest=HostileInputTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dchaos.tries='$(TRIES)' -Dchaos.seed='$(CHAOS_SEED)' -Dchaos.folder='$(CHAOS_FOLDER)' \
	  -Dtest.jvm.arguments='$(CHAOS_JVM)'; \
	ended=$$?; rm -rf '$(CHAOS_FOLDER)/tmp'; exit $$ended
