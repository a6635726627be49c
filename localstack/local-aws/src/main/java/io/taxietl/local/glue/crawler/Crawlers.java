package io.taxietl.local.glue.crawler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import io.taxietl.local.glue.trigger.Schedules;
import java.time.InstantSource;
import java.util.List;

/** Definitions of crawlers. They do not crawl here, and say so. */
public final class Crawlers {
    private static final String TYPE = "crawler";
    private static final int PAGE = 1000;

    private final Documents crawlers;
    private final Tags tags;
    private final InstantSource clock;

    public Crawlers(Documents crawlers, Tags tags, InstantSource clock) {
        this.crawlers = crawlers;
        this.tags = tags;
        this.clock = clock;
        tags.of(TYPE, crawlers);
    }

    public void register(Operations operations) {
        operations.cover("CreateCrawler", this::create);
        operations.cover("GetCrawler", request -> Json.object("Crawler", require(request.name("Name"))));
        operations.cover(
                "GetCrawlers", request -> Page.of(request, PAGE, "Crawlers", crawlers.all(), crawler -> crawler));
        operations.cover("ListCrawlers", this::list);
        operations.cover("BatchGetCrawlers", this::batch);
        operations.cover("UpdateCrawler", this::update);
        operations.cover("DeleteCrawler", this::delete);
        operations.cover("StartCrawler", this::start);
        operations.cover("StopCrawler", this::stop);
    }

    private ObjectNode create(Request request) {
        String name = request.name("Name");
        if (crawlers.has(name)) {
            throw GlueException.alreadyExists("Crawler with name " + name + " already exists");
        }
        request.name("Role");
        request.object("Targets");
        ObjectNode crawler = Json.object("Name", name);
        crawler.setAll(defaults());
        crawler.put("Version", 0).put("CreationTime", Json.seconds(clock.instant()));
        save(crawler, request);
        tags.create(TYPE, name, request);
        return Json.object();
    }

    /** What is not given stays as it was. */
    private ObjectNode update(Request request) {
        save(require(request.name("Name")), request);
        return Json.object();
    }

    private void save(ObjectNode crawler, Request request) {
        crawler.setAll(request.without("Name", "Tags", "Schedule"));
        request.text("Schedule").ifPresent(expression -> {
            if (expression.isEmpty()) {
                crawler.remove("Schedule");
            } else {
                Schedules.check(expression);
                crawler.putObject("Schedule")
                        .put("ScheduleExpression", expression)
                        .put("State", "SCHEDULED");
            }
        });
        crawler.put("Version", crawler.get("Version").intValue() + 1);
        crawler.put("LastUpdated", Json.seconds(clock.instant()));
        crawlers.put(crawler.get("Name").textValue(), crawler);
    }

    private static ObjectNode defaults() {
        ObjectNode crawler = Json.object("State", "READY").put("CrawlElapsedTime", 0);
        crawler.putArray("Classifiers");
        crawler.putObject("RecrawlPolicy").put("RecrawlBehavior", "CRAWL_EVERYTHING");
        crawler.putObject("SchemaChangePolicy")
                .put("UpdateBehavior", "UPDATE_IN_DATABASE")
                .put("DeleteBehavior", "DEPRECATE_IN_DATABASE");
        crawler.putObject("LineageConfiguration").put("CrawlerLineageSettings", "DISABLE");
        crawler.putObject("LakeFormationConfiguration")
                .put("UseLakeFormationCredentials", false)
                .put("AccountId", "");
        return crawler;
    }

    private ObjectNode delete(Request request) {
        String name = request.name("Name");
        require(name);
        crawlers.remove(name);
        tags.delete(TYPE, name);
        return Json.object();
    }

    private ObjectNode start(Request request) {
        require(request.name("Name"));
        throw GlueException.notCovered("LocalGlue keeps the definition of crawler " + request.name("Name")
                + " but cannot crawl. Create the table with CreateTable.");
    }

    private ObjectNode stop(Request request) {
        require(request.name("Name"));
        throw GlueException.of(
                "CrawlerNotRunningException", "Crawler with name " + request.name("Name") + " isn't running");
    }

    private ObjectNode list(Request request) {
        List<String> names = crawlers.names().stream()
                .filter(name -> tags.match(TYPE, name, request))
                .toList();
        return Page.of(request, PAGE, "CrawlerNames", names, TextNode::valueOf);
    }

    private ObjectNode batch(Request request) {
        List<String> names = request.texts("CrawlerNames");
        List<ObjectNode> found =
                names.stream().flatMap(name -> crawlers.find(name).stream()).toList();
        return Json.object("Crawlers", Json.array(found))
                .set(
                        "CrawlersNotFound",
                        Json.texts(names.stream()
                                .filter(name -> !crawlers.has(name))
                                .toList()));
    }

    private ObjectNode require(String name) {
        return crawlers.find(name)
                .orElseThrow(() -> GlueException.notFound("Crawler with name " + name + " does not exist"));
    }
}
