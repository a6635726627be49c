package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.CodeStore;
import io.taxietl.infra.release.record.PinnedCode;
import java.io.IOException;

/** The code that a deployment is to release. */
interface Candidate {
    /** Tells the same code from other, for a deployment that goes on after a crash. */
    String target() throws IOException;

    /** Sees to it that the code lies in the artifacts bucket. */
    PinnedCode store(CodeStore store, String release) throws IOException;
}
