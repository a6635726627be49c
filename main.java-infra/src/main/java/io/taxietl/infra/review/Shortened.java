package io.taxietl.infra.review;

/** A long text cut at the end of a line, saying so. */
final class Shortened {
    private Shortened() {}

    static String text(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = text.lastIndexOf('\n', longest - 1) + 1;
        long more = text.substring(end).lines().count();
        return text.substring(0, end) + "... and " + more + " more, see the log of the run\n";
    }
}
