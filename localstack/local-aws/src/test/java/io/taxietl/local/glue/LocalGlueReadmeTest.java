package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.glue.protocol.Permissions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGlueReadmeTest {
    private static final Pattern OPERATION = Pattern.compile("`([A-Z][A-Za-z]+)`");

    @TempDir
    private Path folder;

    @Test
    void namesEachOperationThatIsCovered() throws Exception {
        String readme = Files.readString(Path.of(System.getProperty("checkout"), "localstack/local-aws/README.md"));
        String table = readme.substring(readme.indexOf("<!-- operations -->"), readme.indexOf("<!-- end -->"));
        List<String> named =
                OPERATION.matcher(table).results().map(MatchResult::group).toList();
        ScriptedExecutor executor = new ScriptedExecutor();
        try (LocalGlue localGlue = new LocalGlue(new LocalGlueSettings(
                URI.create("http://127.0.0.1:9"),
                LocalGlueFixture.ANY_PORT,
                Permissions.EVERYTHING,
                folder.resolve("state.json"),
                executor,
                LocalGlueFixture.REGION,
                LocalGlueFixture.ACCOUNT))) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(localGlue.operations().stream()
                            .map(operation -> "`" + operation + "`")
                            .toList());
        }
        executor.close();
    }
}
