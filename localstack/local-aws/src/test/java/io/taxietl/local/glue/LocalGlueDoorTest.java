package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.glue.protocol.Permissions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page in a browser can send, and what it cannot. */
class LocalGlueDoorTest {
    private static final String NOBODY = "http://127.0.0.1:9";

    @TempDir
    private Path folder;

    private final ScriptedExecutor executor = new ScriptedExecutor();

    @AfterEach
    void end() {
        executor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]"})
    void aLoopbackHostAndTheSecretAreLetIn(String host) throws Exception {
        try (LocalGlue glue = start(LocalGlueFixture.ANY_PORT)) {
            assertThat(listJobs(glue, path(glue), "Host: " + host + ":" + port(glue)))
                    .startsWith("HTTP/1.1 200");
            assertThat(listJobs(glue, path(glue) + "/", "Host: " + host)).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "127.0.0.1.attacker.example",
                "localhost.attacker.example",
                "192.0.2.1",
                "0.0.0.0",
                "[2001:db8::1]",
                ""
            })
    void anotherHostIsRefusedEvenWithTheSecret(String host) throws Exception {
        try (LocalGlue glue = start(LocalGlueFixture.ANY_PORT)) {
            assertThat(listJobs(glue, path(glue), "Host: " + host))
                    .startsWith("HTTP/1.1 403")
                    .contains("AccessDeniedException")
                    .endsWith("Cannot call LocalGlue: the header Host is " + host
                            + ", expected localhost or a loopback address.\"}");
        }
    }

    @Test
    void anOriginIsRefusedEvenWithTheSecret() throws Exception {
        try (LocalGlue glue = start(LocalGlueFixture.ANY_PORT)) {
            for (String origin : new String[] {"http://attacker.example", "http://127.0.0.1:" + port(glue), "null"}) {
                assertThat(listJobs(glue, path(glue), "Host: 127.0.0.1", "Origin: " + origin))
                        .startsWith("HTTP/1.1 403")
                        .contains("the header Origin is " + origin + ", expected none");
            }
        }
    }

    @Test
    void withoutTheSecretNothingIsDone() throws Exception {
        try (LocalGlue glue = start(LocalGlueFixture.ANY_PORT)) {
            String path = path(glue);
            for (String wrong : new String[] {
                "/", path.substring(0, path.length() - 1), path + "0", path + "//", path + "/more", "/x" + path
            }) {
                assertThat(listJobs(glue, wrong, "Host: 127.0.0.1"))
                        .as(wrong)
                        .startsWith("HTTP/1.1 403")
                        .contains("lacks the secret", "make local-env")
                        .doesNotContain(path.substring(1));
            }
        }
    }

    @Test
    void eachStartMakesAnotherSecret() throws Exception {
        String first;
        try (LocalGlue glue = start(LocalGlueFixture.ANY_PORT)) {
            first = path(glue);
        }
        try (LocalGlue glue = start(LocalGlueFixture.ANY_PORT)) {
            assertThat(path(glue)).isNotEqualTo(first).matches("/[0-9a-f]{64}");
            assertThat(listJobs(glue, first, "Host: 127.0.0.1")).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void whereItListensToOtherMachinesNumbersAreHostsAndNamesAreNot() throws Exception {
        InetSocketAddress everywhere = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0);
        try (LocalGlue glue = start(everywhere)) {
            assertThat(glue.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(listJobs(glue, path(glue), "Host: 192.0.2.1:" + port(glue)))
                    .startsWith("HTTP/1.1 200");
            assertThat(listJobs(glue, path(glue), "Host: attacker.example")).startsWith("HTTP/1.1 403");
            assertThat(listJobs(glue, "/", "Host: 192.0.2.1")).startsWith("HTTP/1.1 403");
        }
    }

    private LocalGlue start(InetSocketAddress address) throws IOException {
        return new LocalGlue(new LocalGlueSettings(
                URI.create(NOBODY),
                address,
                Permissions.EVERYTHING,
                folder.resolve("glue.json"),
                executor,
                LocalGlueFixture.REGION,
                LocalGlueFixture.ACCOUNT));
    }

    private static String path(LocalGlue glue) {
        return glue.endpoint().getPath();
    }

    private static int port(LocalGlue glue) {
        return glue.endpoint().getPort();
    }

    /** Java's own clients choose the header Host themselves. */
    private static String listJobs(LocalGlue glue, String path, String... headers) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nX-Amz-Target: AWSGlue.ListJobs\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(glue))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
