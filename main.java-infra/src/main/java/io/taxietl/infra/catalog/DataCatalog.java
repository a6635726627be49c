package io.taxietl.infra.catalog;

import io.cdktn.providers.aws.glue_catalog_database.GlueCatalogDatabase;
import io.cdktn.providers.aws.glue_data_quality_ruleset.GlueDataQualityRuleset;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.security.Grantee;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.constructs.Construct;

/** A database of the Glue Data Catalog, who may use its tables, and the data quality rules that go with it. */
public final class DataCatalog extends Construct {
    /**
     * @param locationUri where tables without a place of their own are stored
     * @param openToIam whether IAM alone decides on new tables, whatever the defaults of Lake Formation in the account are
     * @param ruleset the rules in DQDL, or a Terraform expression of them; unused when {@code withRuleset} is off
     */
    public record Props(
            String databaseName, String locationUri, Switch openToIam, Switch withRuleset, String ruleset) {}

    private static final List<String> READ =
            List.of("glue:GetDatabase", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables");
    private static final List<String> WRITE = List.of("glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable");

    private final Account account;
    private final GlueCatalogDatabase database;

    public DataCatalog(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        this.account = account;
        database = GlueCatalogDatabase.Builder.create(this, "database")
                .name(props.databaseName())
                .description("Tables below " + props.locationUri())
                .locationUri(props.locationUri())
                .build();
        openToIam(props.openToIam());
        if (props.withRuleset().isPossible()) {
            GlueDataQualityRuleset.Builder.create(this, "ruleset")
                    .count(props.withRuleset().count())
                    .name(props.databaseName())
                    .description("The rules that gate publication into " + props.databaseName())
                    .ruleset(props.ruleset())
                    .build();
        }
    }

    /**
     * Where an administrator of Lake Formation has changed the defaults of an account, new tables are nobody's until somebody
     * grants them, whatever IAM says; these permissions of the database go before the defaults ("Changing the default
     * settings for your data lake" in the Lake Formation developer guide).
     */
    private void openToIam(Switch enabled) {
        if (enabled.isPossible()) {
            database.addOverride(
                    "dynamic.create_table_default_permission",
                    Map.of(
                            "for_each",
                            "${" + enabled.expression() + " ? [\"ALL\"] : []}",
                            "content",
                            Map.of(
                                    "permissions",
                                    List.of("${create_table_default_permission.value}"),
                                    "principal",
                                    Map.of("data_lake_principal_identifier", "IAM_ALLOWED_PRINCIPALS"))));
        }
    }

    public String databaseName() {
        return database.getName();
    }

    /** Looking up the tables of the database; reading their data needs the bucket's grant too. */
    public void grantRead(Grantee grantee, String policyName) {
        grantee.grant(policyName, List.of(new Permission(READ, tables(), List.of())));
    }

    /** Creating, committing to and removing tables of the database. */
    public void grantReadWrite(Grantee grantee, String policyName) {
        List<String> actions = Stream.concat(READ.stream(), WRITE.stream()).toList();
        grantee.grant(policyName, List.of(new Permission(actions, tables(), List.of())));
    }

    /** Glue checks an action on a table against the catalog, the database and the table. */
    private List<String> tables() {
        return List.of(
                account.arn("glue", "catalog"),
                account.arn("glue", "database/" + database.getName()),
                account.arn("glue", "table/" + database.getName() + "/*"));
    }
}
