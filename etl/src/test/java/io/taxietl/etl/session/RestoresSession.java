package io.taxietl.etl.session;

import io.taxietl.etl.TestSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests with sessions of their own: the tests after them find the shared session active again. */
public final class RestoresSession implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        SparkSession.setActiveSession(TestSpark.session());
    }
}
