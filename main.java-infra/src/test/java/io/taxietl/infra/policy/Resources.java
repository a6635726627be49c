package io.taxietl.infra.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The resources of a synthesized stack, to ask questions about. */
record Resources(JsonNode document) {
    record Resource(String address, JsonNode body) {}

    /** A statement of a policy, and the document that it stands in. */
    record Statement(String document, JsonNode body) {
        String address() {
            String sid = body.path("sid").asText();
            return sid.isEmpty() ? document : document + "." + sid;
        }

        boolean allows() {
            return body.path("effect").asText().equals("Allow");
        }

        List<String> texts(String field) {
            return Resources.texts(body.path(field));
        }

        List<String> principals() {
            List<String> identifiers = new ArrayList<>();
            body.path("principals")
                    .forEach(principal -> identifiers.addAll(Resources.texts(principal.path("identifiers"))));
            return identifiers;
        }
    }

    Stream<Resource> ofType(String type) {
        List<Resource> resources = new ArrayList<>();
        document.path("resource")
                .path(type)
                .fields()
                .forEachRemaining(field -> resources.add(new Resource(type + "." + field.getKey(), field.getValue())));
        return resources.stream();
    }

    Stream<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        document.at("/data/aws_iam_policy_document").fields().forEachRemaining(field -> field.getValue()
                .path("statement")
                .forEach(statement -> statements.add(new Statement(field.getKey(), statement))));
        return statements.stream();
    }

    /** The resource of a type that belongs to a bucket. */
    Optional<JsonNode> about(Resource bucket, String type) {
        return ofType(type)
                .map(Resource::body)
                .filter(body -> body.path("bucket").asText().equals("${" + bucket.address() + ".id}"))
                .findFirst();
    }

    /** The statements of the policy of a bucket. */
    Stream<Statement> policyOf(Resource bucket) {
        String reference = about(bucket, "aws_s3_bucket_policy")
                .map(policy -> policy.path("policy").asText())
                .orElse("");
        return statements()
                .filter(statement ->
                        reference.equals("${data.aws_iam_policy_document." + statement.document() + ".json}"));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
