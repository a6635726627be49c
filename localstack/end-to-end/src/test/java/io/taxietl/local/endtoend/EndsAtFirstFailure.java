package io.taxietl.local.endtoend;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** The steps of a class build on each other: after one that fails, the others would only fail in its wake. */
final class EndsAtFirstFailure implements BeforeEachCallback, TestExecutionExceptionHandler {
    private String failed;

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failed = context.getDisplayName();
        throw failure;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (failed != null) {
            Assumptions.abort("Not tried: " + failed + " failed before it.");
        }
    }
}
