package io.taxietl.infra.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One repository in GitHub's REST API, as a workflow sees it. */
public final class GitHub {
    /** Who comments when a workflow does. */
    static final String WORKFLOWS = "github-actions[bot]";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String API_VERSION = "2022-11-28";
    private static final int PAGE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String repository;
    private final String token;

    private GitHub(String repository, String token) {
        this.repository = repository;
        this.token = token;
    }

    /**
     * The repository that the variables of a workflow name: {@code GITHUB_API_URL}, {@code GITHUB_REPOSITORY} and
     * {@code GITHUB_TOKEN}.
     */
    public static GitHub of(Map<String, String> environment) {
        String api = environment.getOrDefault("GITHUB_API_URL", "https://api.github.com");
        return new GitHub(
                api + "/repos/" + required(environment, "GITHUB_REPOSITORY"), required(environment, "GITHUB_TOKEN"));
    }

    /** A variable that a workflow sets. */
    static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("Cannot reach GitHub: " + name
                    + " is not set, expected a value. Workflows set it; elsewhere set it yourself.");
        }
        return value;
    }

    /** Every element of a list, from all its pages. */
    List<JsonNode> list(String path) throws IOException, InterruptedException {
        String separator = path.contains("?") ? "&" : "?";
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        int number = 1;
        do {
            page = send("GET", path + separator + "per_page=" + PAGE + "&page=" + number, MAPPER.createObjectNode());
            page.forEach(all::add);
            number++;
        } while (page.size() == PAGE);
        return all;
    }

    /**
     * @param body what is sent; unused for GET
     * @throws IllegalStateException if GitHub refuses
     */
    JsonNode send(String method, String path, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(repository + path))
                .timeout(PATIENCE)
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", "Bearer " + token)
                .header("X-GitHub-Api-Version", API_VERSION)
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("Cannot use GitHub: " + method + " " + path + " answers "
                    + response.statusCode() + " (" + message(response.body())
                    + "), expected success. Check the permissions of the job's token.");
        }
        return MAPPER.readTree(response.body());
    }

    private static String message(String body) {
        try {
            return MAPPER.readTree(body).path("message").asText("no message");
        } catch (JsonProcessingException e) {
            return "no message in JSON";
        }
    }
}
