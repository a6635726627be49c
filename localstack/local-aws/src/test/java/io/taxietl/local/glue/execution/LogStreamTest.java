package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.TestMoto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;

/** The limits of PutLogEvents, which the emulator does not check and AWS does. */
class LogStreamTest {
    private static Emulator moto;

    private final List<PutLogEventsRequest> sent = new ArrayList<>();
    private LogStream stream;

    @BeforeAll
    static void startMoto(@TempDir Path folder) throws IOException {
        moto = TestMoto.start();
    }

    @AfterAll
    static void closeMoto() {
        moto.close();
    }

    @BeforeEach
    void createStream(TestInfo test) {
        CloudWatchLogsClient client = Clients.of(
                        CloudWatchLogsClient.builder()
                                .overrideConfiguration(override -> override.addExecutionInterceptor(new Recorder())),
                        moto.endpoint(),
                        LocalGlueFixture.REGION)
                .build();
        stream = LogStream.create(client, "group", test.getDisplayName().replace("()", ""));
    }

    @Test
    void sendsAtMostTenThousandEventsAtOnce() {
        append(10_000, "x");
        assertThat(sent).isEmpty();

        append(1, "x");
        stream.flush();

        assertThat(sent).extracting(request -> request.logEvents().size()).containsExactly(10_000, 1);
    }

    @Test
    void sendsAtMostAMebibyteAtOnceWithTwentySixBytesForEachEvent() {
        // 2 bytes in UTF-8 and 26 beside them, which is 1,048,576 with four events of 262,144.
        String quarter = "ş".repeat((262_144 - 26) / 2);
        append(4, quarter);
        assertThat(sent).isEmpty();

        append(1, "x");
        stream.flush();

        assertThat(sent).extracting(request -> request.logEvents().size()).containsExactly(4, 1);
    }

    @Test
    void sendsNothingWhereThereIsNothing() {
        stream.flush();

        assertThat(sent).isEmpty();
    }

    private void append(int times, String line) {
        for (int count = 0; count < times; count++) {
            stream.append(line);
        }
    }

    private final class Recorder implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof PutLogEventsRequest request) {
                sent.add(request);
            }
        }
    }
}
