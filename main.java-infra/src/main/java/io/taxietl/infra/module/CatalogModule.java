package io.taxietl.infra.module;

import io.taxietl.infra.catalog.DataCatalog;
import io.taxietl.infra.core.Account;

final class CatalogModule implements ModuleDefinition {
    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public String description() {
        return "A database of the Glue Data Catalog and, where rules are given, a Glue Data Quality ruleset.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable database = stack.variable("database_name", "string", "Name of the database.")
                .matching("^[a-z0-9_]{1,255}$", "lower-case letters, digits and _");
        ModuleVariable location = stack.variable(
                        "location_uri", "string", "S3 URI below which tables without a place of their own are stored.")
                .matching("^s3://", "an S3 URI");
        ModuleVariable iam = stack.variable(
                        "open_to_iam",
                        "bool",
                        "Whether IAM alone decides on new tables, whatever the defaults of Lake Formation in the account are.")
                .byDefault(true);
        ModuleVariable ruleset = stack.variable("ruleset", "string", "Data quality rules in DQDL; null for none.")
                .byDefault(null);
        DataCatalog catalog = new DataCatalog(
                stack,
                ModuleStack.WHOLE,
                new Account(stack, "account"),
                new DataCatalog.Props(
                        database.text(), location.text(), iam.asSwitch(), ruleset.whenGiven(), ruleset.text()));
        stack.output("database_name", "Name of the database.", catalog.databaseName());
    }
}
