package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.CodeStore;
import io.taxietl.infra.release.aws.ObjectFolder;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseDocument;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;

/** Code of an earlier release, which lies in the artifacts bucket still. */
final class EarlierCode implements Candidate {
    /** As Git shortens commits. */
    private static final int SHORTEST_PREFIX = 7;

    private final PinnedCode code;

    private EarlierCode(PinnedCode code) {
        this.code = code;
    }

    /**
     * Finds a release by what people call it: the id of the release, its version, or the start of its commit or of the
     * jar's SHA-256.
     *
     * @throws InvalidRequestException when none or several have that name
     */
    static EarlierCode find(ObjectFolder documents, String name) {
        List<PinnedCode> all = documents.names().stream()
                .filter(file -> file.endsWith(".json") && !file.equals("lock.json"))
                .flatMap(file -> documents.read(file, ReleaseDocument.class).stream())
                .flatMap(document -> Stream.ofNullable(document.code()))
                .toList();
        List<PinnedCode> found =
                distinct(all.stream().filter(code -> isCalled(code, name)).toList());
        if (found.size() == 1) {
            return new EarlierCode(found.get(0));
        }
        throw new InvalidRequestException("Cannot deploy VERSION=" + name + ": "
                + (found.isEmpty() ? "no release has" : found.size() + " releases have")
                + " that name, expected one. Give the id, the commit or the jar's digest of one of: "
                + (found.isEmpty() ? distinct(all) : found)
                        .stream()
                                .map(code -> code.release() + " " + code.words())
                                .collect(Collectors.joining(", "))
                + ".");
    }

    @Override
    public String target() {
        return code.code().target();
    }

    @Override
    public PinnedCode store(CodeStore store, String release) {
        store.requireObjects(code.code());
        return PinnedCode.released(code.code(), release, code.version(), code.commit());
    }

    /** The same code may have been released more than once: its newest release stands for it. */
    private static List<PinnedCode> distinct(List<PinnedCode> codes) {
        return codes.stream()
                .collect(Collectors.toMap(
                        code -> code.code().target(), code -> code, (first, second) -> second, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    private static boolean isCalled(PinnedCode code, String name) {
        return name.equals(code.release())
                || name.equals(code.version())
                || (name.length() >= SHORTEST_PREFIX && (begins(code.commit(), name) || isDigest(code, name)));
    }

    /** A SHA-256 may be given shorter or longer than the part of it that is shown. */
    private static boolean isDigest(PinnedCode code, String name) {
        return !code.digest().isEmpty() && (code.digest().startsWith(name) || name.startsWith(code.digest()));
    }

    private static boolean begins(@Nullable String commit, String name) {
        return commit != null && commit.startsWith(name);
    }
}
