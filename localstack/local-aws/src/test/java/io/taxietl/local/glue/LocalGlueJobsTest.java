package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.S3Target;

/** Definitions through the AWS SDK for Java: jobs, crawlers, rulesets, connections and their tags. */
class LocalGlueJobsTest extends OnLocalGlue {

    @Test
    void givesAJobBackAsItWasGivenWithGluesDefaults() {
        fixture.createJob("defaults", "SUCCEEDED");

        Job job = glue.getJob(request -> request.jobName("defaults")).job();
        assertThat(job.defaultArguments()).isEqualTo(Map.of("--job-language", "scala", "--outcome", "SUCCEEDED"));
        assertThat(job.command().name()).isEqualTo("glueetl");
        assertThat(job.numberOfWorkers()).isEqualTo(2);
        assertThat(job.maxCapacity()).isEqualTo(2.0);
        assertThat(job.timeout()).isEqualTo(480);
        assertThat(job.maxRetries()).isZero();
        assertThat(job.executionProperty().maxConcurrentRuns()).isEqualTo(1);
        assertThat(job.createdOn()).isEqualTo(job.lastModifiedOn());
    }

    @Test
    void olderGlueVersionsHaveTwoDaysUnlessTheySayOtherwise() {
        glue.createJob(
                LocalGlueFixture.job("older", "SUCCEEDED").glueVersion("4.0").build());

        assertThat(glue.getJob(request -> request.jobName("older")).job().timeout())
                .isEqualTo(2880);
    }

    @Test
    void anUpdateReplacesTheWholeDefinition() {
        glue.createJob(LocalGlueFixture.job("replaced", "SUCCEEDED")
                .maxRetries(3)
                .description("before")
                .build());

        glue.updateJob(request -> request.jobName("replaced").jobUpdate(update -> update.role("etl")
                .command(command -> command.name("glueetl").scriptLocation("s3://artifacts/next.scala"))
                .maxCapacity(4.0)));

        Job job = glue.getJob(request -> request.jobName("replaced")).job();
        assertThat(job.description()).isNull();
        assertThat(job.maxRetries()).isZero();
        assertThat(job.workerType()).isNull();
        assertThat(job.maxCapacity()).isEqualTo(4.0);
        assertThat(job.hasDefaultArguments()).isFalse();
        assertThat(job.command().scriptLocation()).isEqualTo("s3://artifacts/next.scala");
    }

    @Test
    void theSameJobTwiceIsOneAndAnotherUnderItsNameIsRefused() {
        fixture.createJob("twice", "SUCCEEDED");
        fixture.createJob("twice", "SUCCEEDED");

        assertThatThrownBy(() -> fixture.createJob("twice", "FAILED"))
                .isInstanceOf(IdempotentParameterMismatchException.class)
                .hasMessageContaining("Job twice already submitted with different configuration.");
    }

    @Test
    void anUnknownJobIsNotFoundButCanBeDeleted() {
        assertThatThrownBy(() -> glue.getJob(request -> request.jobName("nobody")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Job with name: nobody not found.");
        assertThat(glue.deleteJob(request -> request.jobName("nobody")).jobName())
                .isEqualTo("nobody");
    }

    @Test
    void refusesWhatGlueRefuses() {
        assertRefused("Please do not set Max Capacity", request -> request.maxCapacity(2.0));
        assertRefused("set both Worker Type and Number", request -> request.numberOfWorkers(null));
        assertRefused("0 workers of type G.1X", request -> request.numberOfWorkers(0));
        assertRefused("workers of type G.3X", request -> request.workerType("G.3X"));
        assertRefused("Timeout is 0", request -> request.timeout(0));
        assertRefused("MaxRetries is 11", request -> request.maxRetries(11));
        assertRefused("'Role'", request -> request.role(null));
        assertRefused("'ScriptLocation'", request -> request.command(command -> command.name("glueetl")));
        assertRefused(
                "Command name spark",
                request -> request.command(command -> command.name("spark").scriptLocation("s3://a/b")));
        assertRefused("length of 1 to 255", request -> request.name("n".repeat(256)));
        assertThat(glue.createJob(LocalGlueFixture.job("n".repeat(255), "SUCCEEDED")
                                .build())
                        .name())
                .hasSize(255);
    }

    private void assertRefused(String message, Consumer<CreateJobRequest.Builder> change) {
        var request = LocalGlueFixture.job("refused", "SUCCEEDED");
        change.accept(request);
        assertThatThrownBy(() -> glue.createJob(request.build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> glue.getJob(get -> get.jobName("refused")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void listsInPagesAndByTag() {
        IntStream.range(0, 5)
                .forEach(i -> glue.createJob(LocalGlueFixture.job("paged-" + i, "SUCCEEDED")
                        .tags(Map.of("Page", i % 2 == 0 ? "even" : "odd"))
                        .build()));

        assertThat(glue.listJobs(request -> request.tags(Map.of("Page", "even")))
                        .jobNames())
                .containsExactly("paged-0", "paged-2", "paged-4");
        List<String> all = glue.getJobsPaginator(request -> request.maxResults(2)).stream()
                .map(GetJobsResponse::jobs)
                .flatMap(List::stream)
                .map(Job::name)
                .filter(name -> name.startsWith("paged-"))
                .toList();
        assertThat(all).containsExactly("paged-0", "paged-1", "paged-2", "paged-3", "paged-4");
        assertThat(glue.batchGetJobs(request -> request.jobNames("paged-1", "nobody")))
                .satisfies(batch -> {
                    assertThat(batch.jobs()).extracting(Job::name).containsExactly("paged-1");
                    assertThat(batch.jobsNotFound()).containsExactly("nobody");
                });
        assertThatThrownBy(() -> glue.listJobs(request -> request.maxResults(0)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void tagsComeAndGoWithTheirResource() {
        glue.createJob(LocalGlueFixture.job("tagged", "SUCCEEDED")
                .tags(Map.of("A", "1", "B", "2"))
                .build());
        String arn = LocalGlueFixture.arn("job", "tagged");

        glue.tagResource(request -> request.resourceArn(arn).tagsToAdd(Map.of("B", "3", "C", "4")));
        glue.untagResource(request -> request.resourceArn(arn).tagsToRemove("A"));
        assertThat(glue.getTags(request -> request.resourceArn(arn)).tags()).isEqualTo(Map.of("B", "3", "C", "4"));

        glue.deleteJob(request -> request.jobName("tagged"));
        assertThatThrownBy(() -> glue.getTags(request -> request.resourceArn(arn)))
                .isInstanceOf(EntityNotFoundException.class);
        fixture.createJob("tagged", "SUCCEEDED");
        assertThat(glue.getTags(request -> request.resourceArn(arn)).tags()).isEmpty();
    }

    @Test
    void crawlersAreKeptButSayThatTheyCannotCrawl() {
        glue.createCrawler(request -> request.name("raw")
                .role("etl")
                .schedule("cron(0 5 * * ? *)")
                .targets(targets ->
                        targets.s3Targets(S3Target.builder().path("s3://raw").build())));
        glue.updateCrawler(request -> request.name("raw").description("Raw files"));

        assertThat(glue.getCrawler(request -> request.name("raw")).crawler()).satisfies(crawler -> {
            assertThat(crawler.description()).isEqualTo("Raw files");
            assertThat(crawler.targets().s3Targets().get(0).path()).isEqualTo("s3://raw");
            assertThat(crawler.schedule().scheduleExpression()).isEqualTo("cron(0 5 * * ? *)");
            assertThat(crawler.version()).isEqualTo(2L);
        });
        assertThatThrownBy(() -> glue.startCrawler(request -> request.name("raw")))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("cannot crawl")
                .satisfies(thrown -> assertThat(LocalGlueFixture.code(thrown)).isEqualTo("NotImplementedException"));
        assertThatThrownBy(() -> glue.stopCrawler(request -> request.name("raw")))
                .isInstanceOf(CrawlerNotRunningException.class);
        assertThatThrownBy(() -> glue.startCrawler(request -> request.name("nobody")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.createCrawler(
                        request -> request.name("raw").role("etl").targets(targets -> {})))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void rulesetsAreKeptAsTheyAre() {
        String rules = "# why\nRules = [ IsComplete \"fare_amount\" ]\n";
        glue.createDataQualityRuleset(request -> request.name("kept").ruleset(rules));
        assertThat(glue.getDataQualityRuleset(request -> request.name("kept")).ruleset())
                .isEqualTo(rules);

        glue.updateDataQualityRuleset(request -> request.name("kept").ruleset("Rules = [ RowCount > 0 ]"));
        assertThat(glue.getDataQualityRuleset(request -> request.name("kept")).ruleset())
                .isEqualTo("Rules = [ RowCount > 0 ]");
        assertThatThrownBy(() -> glue.createDataQualityRuleset(
                        request -> request.name("kept").ruleset(rules)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.createDataQualityRuleset(
                        request -> request.name("longer").ruleset("x".repeat(65_537))))
                .isInstanceOf(InvalidInputException.class);

        glue.deleteDataQualityRuleset(request -> request.name("kept"));
        assertThatThrownBy(() -> glue.deleteDataQualityRuleset(request -> request.name("kept")))
                .isInstanceOf(EntityNotFoundException.class);
    }
}
