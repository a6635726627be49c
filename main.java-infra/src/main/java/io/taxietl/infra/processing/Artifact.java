package io.taxietl.infra.processing;

import io.cdktn.cdktn.Fn;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import io.cdktn.providers.aws.s3_object.S3Object;
import io.taxietl.infra.storage.BucketReference;
import software.constructs.Construct;

/**
 * A local file as an object whose key is made of its content: a changed file is a new object, an unchanged one is never
 * uploaded again, and a job that names the key runs exactly that code.
 */
public final class Artifact extends Construct {
    /**
     * Where artifacts go.
     *
     * @param prefix ends in a slash
     */
    public record Folder(BucketReference bucket, String prefix) {}

    private final S3Object object;

    /** @param path the file, relative to where Terraform runs; Terraform reads it at plan */
    public Artifact(Construct scope, String id, Folder folder, String path) {
        super(scope, id);
        String digest = Fn.filesha256(path);
        object = S3Object.Builder.create(this, "object")
                .bucket(folder.bucket().name())
                .key(folder.prefix() + digest + "/" + Fn.basename(path))
                .source(path)
                .sourceHash(digest)
                // The new object first, then the jobs, then the old object goes: a run that starts between finds its
                // code.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build())
                .build();
    }

    public String uri() {
        return "s3://" + object.getBucket() + "/" + object.getKey();
    }
}
