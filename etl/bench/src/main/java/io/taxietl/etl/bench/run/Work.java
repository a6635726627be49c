package io.taxietl.etl.bench.run;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Something that a contender does, over and over. */
@FunctionalInterface
public interface Work {

    /**
     * The measured part.
     *
     * @param input a folder with months
     * @param output an empty folder
     * @return what was found; asked for once, outside the measurement
     */
    Supplier<Answer> run(Path input, Path output);
}
