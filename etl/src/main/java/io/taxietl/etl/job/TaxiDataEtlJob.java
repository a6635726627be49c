package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.taxietl.etl.config.SourcesConfiguration.OnUnreadableFile;
import io.taxietl.etl.publish.Basis;
import io.taxietl.etl.publish.ForeignChanges;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.PickupMonths;
import io.taxietl.etl.publish.ProcessedFiles;
import io.taxietl.etl.publish.Publication;
import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.quality.DataQualityReport;
import io.taxietl.etl.quality.DataQualityValidator;
import io.taxietl.etl.quality.ValidatedRows;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.WallClock;
import io.taxietl.etl.session.InputParallelism;
import io.taxietl.etl.source.FileContent;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.Listing;
import io.taxietl.etl.source.SourceInspector;
import io.taxietl.etl.source.SourceListing;
import io.taxietl.etl.source.TripReader;
import io.taxietl.etl.tell.Progress;
import io.taxietl.etl.transform.Duplicates;
import io.taxietl.etl.transform.FileStatistics;
import io.taxietl.etl.transform.RepeatedIds;
import io.taxietl.etl.transform.TaxiDataTransformer;
import io.taxietl.etl.transform.TransformationSummary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One run: from the files of the input to the published tables.
 *
 * <p>Everything is staged first and published by one commit, see {@link Publication}; a run that fails anywhere leaves
 * the tables as they were.
 */
public final class TaxiDataEtlJob {
    // What is counted of so many months can be sent to every executor, so that no row of features is shuffled.
    private static final int MONTHS_AT_ONCE = 12;

    private final SparkSession spark;
    private final RunRequest request;
    private final Lake lake;
    private final Progress progress;
    private final Configuration hadoop;
    private final TripReader reader;
    private final TaxiDataTransformer transformer;
    private final DataQualityValidator validator;
    private final RunReport report;
    private final FailedReads failedReads;

    /**
     * @param spark a session with the settings of {@code SparkSettings}
     * @param progress knows the stages {@link Stage#titles()}
     * @throws io.taxietl.etl.config.InvalidConfigurationException if {@code quality.quarantineRules} does not fit the ruleset
     */
    public TaxiDataEtlJob(SparkSession spark, RunRequest request, Lake lake, Progress progress) {
        this.spark = spark;
        this.request = request;
        this.lake = lake;
        this.progress = progress;
        this.hadoop = spark.sparkContext().hadoopConfiguration();
        LocalDate today = WallClock.today(request.clock());
        var configuration = request.configuration();
        this.reader = new TripReader(spark, configuration.sources().timestampFormats());
        this.transformer = new TaxiDataTransformer(configuration.transformation());
        this.validator = DataQualityValidator.of(configuration, request.ruleset(), today);
        this.report = new RunReport(request);
        this.failedReads = new FailedReads(spark, configuration.sources().onUnreadableFile(), progress);
    }

    /**
     * Runs, and publishes if the quality gate is met.
     *
     * @throws InputException if files cannot be read and the configuration says that this fails the run
     * @throws io.taxietl.etl.publish.PublishException if somebody else has changed the tables, or publishes meanwhile
     * @throws io.taxietl.etl.publish.lease.LeaseException if another writer has the tables, or takes them over
     * @throws io.taxietl.etl.publish.LakeException if the tables cannot take the rows of this version of the job
     */
    public QualityReport run() {
        progress.start(Stage.PLAN.title(), 0);
        Lease.Request wanted = new Lease.Request(
                request.runId(), "run", request.configuration().job().lakeWait());
        try (Lease lease = lake.lease(wanted)) {
            return run(Publication.begin(lake, lease));
        }
    }

    private QualityReport run(Basis basis) {
        ProcessedFiles processed = basis.processed();
        ForeignChanges foreign = ForeignChanges.find(lake);
        Listing input = new SourceListing(hadoop).list(request.input());
        WorkPlan plan = WorkPlan.of(input, processed, request.reprocess());
        foreign.requireNoneBut(processed, plan.changed());
        if (plan.work().isEmpty()) {
            progress.end();
            return report.nothingNew(plan, progress.durations());
        }
        RepeatedFiles.Screened inspection = inspect(plan, processed);
        while (true) {
            RunFiles files = RunFiles.of(plan, inspection);
            if (files.readable().isEmpty()) {
                progress.end();
                return report.nothingReadable(files, progress.durations());
            }
            foreign.requireNoneBut(processed, files.changed());
            processed.requireComparableTripIds(files.changed());
            try (HeldRows held = new HeldRows();
                    InputParallelism parallelism = files.parallelism(spark)) {
                return process(files, basis, held);
            } catch (Exception failure) {
                // Spark throws checked exceptions that it does not declare.
                inspection = accepted(inspection.with(failedReads.without(failure, inspection.inspection())), plan);
            }
        }
    }

    private QualityReport process(RunFiles files, Basis basis, HeldRows held) {
        Dataset<Row> rows = loadRawData(files.readable());

        start(Stage.VALIDATE, files);
        ValidatedRows validated = validateDataQuality(rows);
        Column isValid = validated.quarantine().isTrip();
        start(Stage.MEASURE, files);
        FileStatistics statistics = transformer.measure(rows.where(isValid));
        Rebuild rebuild = Rebuild.of(lake, files.changed(), new PickupMonths(new TreeSet<>(statistics.months())));
        start(Stage.FIND_DUPLICATES, files);
        // Rows that cannot be trips may lend ids, which does no harm, and leaving them out would cost more than their
        // ids.
        RepeatedIds repeated = RepeatedIds.of(rebuild.identities(rows));
        Column candidate = repeated.mayContain(spark);
        Dataset<Row> toCleanse = reader.readApart(files.readable());
        DividedRows divided = DividedRows.of(toCleanse, isValid, candidate, held);
        Dataset<Row> quarantined = QuarantineRows.of(divided.quarantined(), validated.quarantine(), request.runId());
        Dataset<Row> ranked = held.hold(
                Duplicates.ranked(rebuild.with(applyDataCleansing(divided.candidates(), statistics), candidate)));
        Duplicates trips =
                Duplicates.of(rebuild.with(applyDataCleansing(divided.single(), statistics), not(candidate)), ranked);
        DataQualityReport quality = validator.generateQualityReport(
                validated.result(rebuild.newDuplicates(ranked, repeated)), uris -> loadRawData(files.readable(uris)));
        if (!quality.gate().passed()) {
            Map<String, List<QualityReport.Example>> examples = quarantineExamples(quality, quarantined);
            progress.end(quality.validation().rows());
            return report.gateFailed(files, quality, examples, progress.durations());
        }
        Publication publication = new Publication(spark, basis, request.runId(), files.uris());
        try {
            start(Stage.SET_ASIDE, files);
            Map<String, List<QualityReport.Example>> examples = quarantineExamples(quality, quarantined);
            writeProcessedData(publication, files, rebuild, quarantined, trips);
            writeFeatureStore(publication, rebuild);

            progress.start(Stage.AUDIT.title(), 0);
            FailedReads.requireUnchanged(files.readable(), hadoop);
            StagedRows staged = new StagedRows(publication, rebuild, files);
            staged.audit(request.runId(), quality.validation());
            TransformationSummary summary = transformer.getTransformationSummary(staged.ownTrips(), statistics);
            QualityReport published = report.published(files, quality, examples, summary, staged, progress.durations());
            updateDataCatalog(
                    publication,
                    published,
                    basis.processed().without(files.moved()).with(files.processed(request.runId(), published)));
            progress.end(published.rows().published());
            return report.withDurations(published, progress.durations());
        } catch (RuntimeException failure) {
            throw publication.abandon(failure);
        }
    }

    /** From the held rows; a run that fails at the gate may have to read the files once more for them. */
    private static Map<String, List<QualityReport.Example>> quarantineExamples(
            DataQualityReport quality, Dataset<Row> quarantined) {
        return quality.validation().quarantined() == 0 ? Map.of() : QuarantineExamples.of(quarantined);
    }

    /** Begins a stage that passes over the files. */
    private void start(Stage stage, RunFiles files) {
        progress.start(stage.title(), files.readable().size(), files.rows());
    }

    private RepeatedFiles.Screened inspect(WorkPlan plan, ProcessedFiles processed) {
        progress.start(Stage.INSPECT.title(), plan.work().size());
        List<String> required = request.configuration().sources().requiredColumns();
        Inspection found = new SourceInspector(
                        hadoop, required, request.configuration().sources().utcTimestamps())
                .inspect(plan.work());
        Map<String, String> contents = FileContent.of(
                found.readable().stream().map(InspectedFile::file).toList(), hadoop);
        return accepted(RepeatedFiles.screen(found, contents, plan, processed, request.moved()), plan);
    }

    private RepeatedFiles.Screened accepted(RepeatedFiles.Screened screened, WorkPlan plan) {
        Inspection found = screened.inspection();
        boolean fails = failedReads.onUnreadableFile() == OnUnreadableFile.FAIL;
        boolean nothingAtAll = found.readable().isEmpty() && plan.unchanged().isEmpty();
        if (!found.unreadable().isEmpty() && (fails || nothingAtAll)) {
            throw InputException.of(found.unreadable());
        }
        if (nothingAtAll) {
            throw InputException.noTripFiles(request.input(), found.passedOver());
        }
        return screened;
    }

    /** The rows of the files in the canonical schema, as they are. */
    Dataset<Row> loadRawData(List<InspectedFile> files) {
        return reader.read(files);
    }

    /** Evaluates the rules; the result says which rows go to quarantine. */
    ValidatedRows validateDataQuality(Dataset<Row> rows) {
        return validator.validate(rows);
    }

    /** Trips of valid rows. */
    Dataset<Row> applyDataCleansing(Dataset<Row> valid, FileStatistics statistics) {
        return transformer.cleanse(valid, statistics).withColumn(LineageColumn.RUN_ID, lit(request.runId()));
    }

    /** Features of all trips of whole months. */
    Dataset<Row> applyFeatureEngineering(Dataset<Row> trips, PickupMonths months) {
        return transformer.features(trips, months.months().size());
    }

    /** Stages quarantine, duplicates and trips. */
    void writeProcessedData(
            Publication publication, RunFiles files, Rebuild rebuild, Dataset<Row> quarantined, Duplicates trips) {
        Column replaced = rebuild.months().match();
        publication.stage(LakeTable.DUPLICATES, trips.setAside(), replaced);
        publication.stage(
                LakeTable.QUARANTINE, rebuild.withQuarantined(quarantined, files.fileMonths()), files.fileMonths());
        start(Stage.WRITE_TRIPS, files);
        publication.stage(LakeTable.TRIPS, trips.kept(), replaced);
    }

    /** Stages the features of every month of which trips are staged, a year's worth of months at a time. */
    void writeFeatureStore(Publication publication, Rebuild rebuild) {
        progress.start(Stage.WRITE_FEATURES.title(), 0);
        for (PickupMonths months : rebuild.months().chunks(MONTHS_AT_ONCE)) {
            Dataset<Row> trips = publication.staged(LakeTable.TRIPS).where(months.match());
            publication.stage(LakeTable.FEATURES, applyFeatureEngineering(trips, months), months.match());
        }
    }

    /** Makes everything that is staged visible in the catalog. */
    void updateDataCatalog(Publication publication, QualityReport published, ProcessedFiles processed) {
        progress.start(Stage.PUBLISH.title(), 0);
        publication.stage(LakeTable.RUNS, RunsTable.row(spark, published, request.clock()), lit(false));
        publication.publish(processed);
    }
}
