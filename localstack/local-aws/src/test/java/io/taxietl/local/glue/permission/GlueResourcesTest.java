package io.taxietl.local.glue.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Request;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlueResourcesTest {
    private static final String PREFIX = "arn:aws:glue:eu-west-1:123456789012:";
    private static final GlueResources RESOURCES = new GlueResources(new Account("eu-west-1", "123456789012"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            GetTable           | {'DatabaseName': 'Lake', 'Name': 'Trips'}                           | catalog database/lake table/lake/trips
            CreateTable        | {'DatabaseName': 'lake', 'TableInput': {'Name': 'trips'}}           | catalog database/lake table/lake/trips
            UpdateTable        | {'DatabaseName': 'lake', 'TableInput': {'Name': 'trips'}}           | catalog database/lake table/lake/trips
            GetTables          | {'DatabaseName': 'lake'}                                            | catalog database/lake table/lake/*
            BatchDeleteTable   | {'DatabaseName': 'lake', 'TablesToDelete': ['a', 'b']}              | catalog database/lake table/lake/a table/lake/b
            GetTableVersions   | {'DatabaseName': 'lake', 'TableName': 'trips'}                      | catalog database/lake table/lake/trips
            GetPartitions      | {'DatabaseName': 'lake', 'TableName': 'trips'}                      | catalog database/lake table/lake/trips
            GetDatabase        | {'Name': 'lake'}                                                    | catalog database/lake
            CreateDatabase     | {'DatabaseInput': {'Name': 'lake'}}                                 | catalog database/lake
            GetDatabases       | {}                                                                  | catalog database/*
            DeleteDatabase     | {'Name': 'lake'}                                                    | catalog database/lake table/lake/* userDefinedFunction/lake/*
            StartJobRun        | {'JobName': 'nightly'}                                              | job/nightly
            CreateJob          | {'Name': 'nightly'}                                                 | job/nightly
            StartTrigger       | {'Name': 'daily'}                                                   | trigger/daily
            """)
    void areThoseOnWhichAwsDecides(String operation, String body, String resources) throws Exception {
        assertThat(RESOURCES.of(operation, request(body)))
                .isEqualTo(List.of(resources.split(" ")).stream()
                        .map(resource -> PREFIX + resource)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"GetJobs", "GetSecurityConfigurations", "PutDataCatalogEncryptionSettings"})
    void whatNamesNothingIsDecidedOnEverything(String operation) throws Exception {
        assertThat(RESOURCES.of(operation, request("{}"))).containsExactly("*");
    }

    private static Request request(String body) throws Exception {
        return new Request((ObjectNode) JSON.readTree(body.replace('\'', '"')));
    }
}
