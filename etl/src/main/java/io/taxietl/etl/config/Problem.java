package io.taxietl.etl.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param text what is wrong, from the path of the key on
 */
record Problem(String text) {

    static Problem of(String path, String got, String expected) {
        return new Problem(path + " is " + got + ", expected " + expected + ".");
    }

    Problem advise(String advice) {
        return advice.isEmpty() ? this : new Problem(text + " " + advice);
    }

    /** The whole sentence, with what could not be done because of it. */
    String sentence(String source) {
        return loading(source) + text;
    }

    static String loading(String source) {
        return "Cannot load the configuration " + source + ": ";
    }
}
