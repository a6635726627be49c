package io.taxietl.local.glue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;

/** Tests that share one LocalGlue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnLocalGlue {
    LocalGlueFixture fixture;
    GlueClient glue;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        fixture = LocalGlueFixture.start(folder);
        glue = fixture.glue();
    }

    @AfterAll
    void end() {
        fixture.close();
    }
}
