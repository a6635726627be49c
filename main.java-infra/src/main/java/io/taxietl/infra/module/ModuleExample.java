package io.taxietl.infra.module;

/**
 * How a module is called, as its example does.
 *
 * @param call the block with which the module is called
 */
record ModuleExample(String call) {
    /** Below the folder of a module. */
    static final String FILE = "examples/basic/main.tf";

    private static final String OWN_FOLDER = "../..";

    /**
     * Takes the block from the whole example.
     *
     * @throws IllegalStateException where the example does not call the module
     */
    static ModuleExample of(String module, String text) {
        int start = text.indexOf("module \"" + module + "\" {\n");
        int end = text.indexOf("\n}\n", Math.max(0, start));
        if (start < 0 || end < 0 || !text.substring(start, end).contains("\"" + OWN_FOLDER + "\"")) {
            throw new IllegalStateException("Cannot package the module " + module + ": its " + FILE
                    + " has no block 'module \"" + module + "\"' with the source \"" + OWN_FOLDER
                    + "\", expected a call of the module. Write one.");
        }
        return new ModuleExample(
                text.substring(start, end + 2).replace("\"" + OWN_FOLDER + "\"", "\"./modules/" + module + "\""));
    }
}
