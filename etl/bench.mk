# The benchmark: the job beside DuckDB, Spark as it is usually written, and Deequ. Included by the Makefile at the root,
# which gives ROWS a default for other commands: only a ROWS that is asked for counts here.

BENCH_ROWS = $(if $(filter file,$(origin ROWS)),,--rows '$(ROWS)')
# A quick look at other sizes leaves the committed page alone.
BENCH_DOCS = $(if $(DOCS),--docs '$(DOCS)',$(if $(filter file,$(origin ROWS)),--docs docs/bench))

.PHONY: bench .build-bench

bench: .build-bench ## Measure the job beside its peers: [ROWS= REPEATS= MEASURES= WARM_UP= MEMORY= DOCS=]
	@etl/bench/bin/bench $(BENCH_ROWS) $(BENCH_DOCS) $(if $(REPEATS),--repeats '$(REPEATS)') \
	  $(if $(MEASURES),--measures '$(MEASURES)') $(if $(WARM_UP),--warm-up '$(WARM_UP)') $(if $(MEMORY),--memory '$(MEMORY)')

.build-bench: .build-etl $(INFRA_JAR)
	@$(MAVEN) -DskipTests -pl etl/bench -am package
