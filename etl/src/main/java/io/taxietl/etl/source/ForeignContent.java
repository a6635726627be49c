package io.taxietl.etl.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a file is that is neither CSV nor Parquet, or is not what its name says.
 *
 * @param found in words that follow "it is"
 * @param advice a sentence: how it becomes CSV
 */
record ForeignContent(String found, String advice) {
    private static final int UTF_16_UNIT = 2;

    /** The first bytes of other formats: the file signatures that their specifications give. */
    private static final List<Signature> COMPRESSED = List.of(
            signature("gzip data", "Add .gz to its name.", 0x1f, 0x8b),
            signature("bzip2 data", "Add .bz2 to its name.", 'B', 'Z', 'h'),
            signature("Zstandard data", "Decompress it.", 0x28, 0xb5, 0x2f, 0xfd),
            signature("xz data", "Decompress it.", 0xfd, '7', 'z', 'X', 'Z'));

    private static final List<Signature> OTHERS = List.of(
            signature("a ZIP archive or an Excel workbook", "Unpack it, or save the workbook as CSV.", 'P', 'K', 3, 4),
            signature("an Excel workbook", "Save it as CSV.", 0xd0, 0xcf, 0x11, 0xe0),
            signature("a Parquet file under a name of CSV", "Let its name end in .parquet.", 'P', 'A', 'R', '1'),
            signature("text in UTF-16", "Convert it to UTF-8 (iconv -f UTF-16 -t UTF-8).", 0xff, 0xfe),
            signature("text in UTF-16", "Convert it to UTF-8 (iconv -f UTF-16 -t UTF-8).", 0xfe, 0xff));

    // Nothing compares two of them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Signature(ForeignContent content, byte[] bytes) {
        private boolean begins(byte[] head) {
            return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private static Signature signature(String found, String advice, int... bytes) {
        byte[] signature = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            signature[index] = (byte) bytes[index];
        }
        return new Signature(new ForeignContent(found, advice), signature);
    }

    /** @param head the first bytes of a file, decompressed where its name says that it is compressed */
    static Optional<ForeignContent> in(byte[] head) {
        Optional<ForeignContent> signed = Stream.concat(COMPRESSED.stream(), OTHERS.stream())
                .filter(signature -> signature.begins(head))
                .map(Signature::content)
                .findFirst();
        if (signed.isPresent()) {
            return signed;
        }
        return hasNul(head) ? Optional.of(binary(head)) : document(new String(head, StandardCharsets.UTF_8));
    }

    static boolean isCompressed(byte[] head) {
        return COMPRESSED.stream().anyMatch(signature -> signature.begins(head));
    }

    private static boolean hasNul(byte[] head) {
        // Lines of NUL characters further on are what a file system leaves of lost blocks: broken lines, not another
        // format.
        return (head.length > 0 && head[0] == 0) || (head.length > 1 && head[1] == 0);
    }

    private static ForeignContent binary(byte[] head) {
        boolean bigEndian = head[0] == 0;
        for (int index = bigEndian ? 0 : 1; index < head.length; index += UTF_16_UNIT) {
            if (head[index] != 0) {
                return new ForeignContent("binary data", "Replace it by a CSV file.");
            }
        }
        String encoding = bigEndian ? "UTF-16BE" : "UTF-16LE";
        return new ForeignContent(
                "text in UTF-16 without a byte order mark",
                "Convert it to UTF-8 (iconv -f %s -t UTF-8).".formatted(encoding));
    }

    private static Optional<ForeignContent> document(String text) {
        String start = text.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
        String replace = "Download it again: an error page may have been stored in place of the file.";
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return Optional.of(new ForeignContent("a web page (HTML)", replace));
        }
        if (start.startsWith("<")) {
            return Optional.of(new ForeignContent("an XML document", replace));
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.of(new ForeignContent("a JSON document", replace));
        }
        return start.startsWith("version https://git-lfs")
                ? Optional.of(new ForeignContent("a pointer of Git LFS and not the file itself", "Run git lfs pull."))
                : Optional.empty();
    }
}
