# Tests that need long: the job is given what nobody expects. Included by the Makefile at the root.

TRIES ?= 1000
# A random one, unless a try is made again.
CHAOS_SEED = $(or $(SEED),$(shell od -An -N4 -tu4 /dev/urandom | tr -d ' '))
# Many tries are worth the second compiler of Java, which a test is not.
CHAOS_JVM := -Duser.timezone=Asia/Kathmandu -Duser.language=tr -Duser.country=TR -XX:+UseSerialGC

.PHONY: chaos

chaos: tools ## Give the job hostile files, arguments and rules, and check what must hold: [TRIES=1000 SEED=<random>]
	@$(MAVEN_TEST) -pl etl -am test -Dtest=HostileInputTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dchaos.tries='$(TRIES)' -Dchaos.seed='$(CHAOS_SEED)' -Dchaos.folder='$(CURDIR)/build/chaos' \
	  -Dtest.jvm.arguments='$(CHAOS_JVM)'
