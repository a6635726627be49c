package io.taxietl.infra.module;

import io.cdktn.cdktn.Fn;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.security.KeyReference;
import io.taxietl.infra.storage.BucketFolder;
import io.taxietl.infra.storage.BucketReference;
import io.taxietl.infra.storage.LakeStorage;
import io.taxietl.infra.storage.Retention;
import java.util.List;
import java.util.Map;

final class StorageModule implements ModuleDefinition {
    @Override
    public String name() {
        return "storage";
    }

    @Override
    public String description() {
        return "Four private, versioned, encrypted buckets of a lake: raw, lake, artifacts and logs, with access logs and"
                + " lifecycle rules. Plain HTTP is refused.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable prefix = stack.variable(
                        "name_prefix", "string", "Start of the bucket names; S3 bucket names are unique in the world.")
                .matching("^[a-z0-9][a-z0-9-]{1,51}$", "2 to 52 lower-case letters, digits and -");
        ModuleVariable key = ArnVariables.key(stack);
        stack.variable("destroy_data", "bool", "Whether objects are to go with their buckets.")
                .byDefault(false);
        stack.variable(
                        "allow_data_destruction",
                        "bool",
                        "Whether objects may go at all. They do only when destroy_data is true too.")
                .byDefault(false);
        LakeStorage storage = new LakeStorage(
                stack,
                ModuleStack.WHOLE,
                new Account(stack, "account"),
                new LakeStorage.Props(
                        prefix.text(),
                        KeyReference.ofArn(key.text()),
                        Retention.when("var.destroy_data && var.allow_data_destruction"),
                        true,
                        lifecycle(stack)));
        stack.output(
                "tables_uri",
                "S3 URI below which tables belong: no rule removes anything there.",
                Fn.join("", List.of("s3://", storage.lake().name(), "/" + BucketFolder.TABLES.prefix())));
        Map.of(
                        "raw", storage.raw(),
                        "lake", storage.lake(),
                        "artifacts", storage.artifacts(),
                        "logs", storage.logs())
                .forEach((area, bucket) -> outputs(stack, area, bucket));
    }

    private static LakeStorage.Lifecycle lifecycle(ModuleStack stack) {
        ModuleVariable infrequent = days(stack, "raw_infrequent_access_after", 30, "raw objects move to STANDARD_IA")
                .between(30, 3650);
        ModuleVariable archive = days(stack, "raw_archive_after", 90, "raw objects move to GLACIER_IR")
                .valid(
                        "var.raw_archive_after_days >= var.raw_infrequent_access_after_days + 30",
                        "raw_archive_after_days must be at least 30 above raw_infrequent_access_after_days:"
                                + " S3 keeps objects 30 days in STANDARD_IA.");
        return new LakeStorage.Lifecycle(
                infrequent.number(),
                archive.number(),
                positive(stack, "temporary_expiry", 7, "objects below temporary/ in the artifacts bucket go"),
                positive(stack, "log_expiry", 365, "logs go"),
                positive(stack, "old_version_expiry", 30, "replaced and deleted objects go"),
                positive(stack, "abort_upload_after", 7, "unfinished uploads go"));
    }

    private static Number positive(ModuleStack stack, String name, int standard, String what) {
        return days(stack, name, standard, what).between(1, 3650).number();
    }

    private static ModuleVariable days(ModuleStack stack, String name, int standard, String what) {
        return stack.variable(name + "_days", "number", "Days after which " + what + ".")
                .byDefault(standard);
    }

    private static void outputs(ModuleStack stack, String area, BucketReference bucket) {
        stack.output(area + "_bucket_name", "Name of the " + area + " bucket.", bucket.name());
        stack.output(area + "_bucket_arn", "ARN of the " + area + " bucket.", bucket.arn());
    }
}
