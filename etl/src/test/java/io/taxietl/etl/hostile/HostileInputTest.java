package io.taxietl.etl.hostile;

import io.taxietl.etl.TestSpark;
import net.jqwik.api.Data;
import net.jqwik.api.ForAll;
import net.jqwik.api.FromData;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.spark.sql.SparkSession;

/**
 * Whatever the job is given: the right rows or one sentence, the promised exit code, and tables that hold what the files
 * hold. {@link Series} says how many tries there are and where those that fail are kept; {@code make chaos} makes many.
 */
class HostileInputTest {
    private static final Series SERIES = Series.asked();

    @BeforeContainer
    static void sharedSession() {
        SparkSession.setActiveSession(TestSpark.session());
    }

    @Data
    Iterable<Tuple.Tuple1<Long>> numbers() {
        return SERIES.numbers().map(Tuple::of).toList();
    }

    /** A try that fails does not end the series: {@link #nothingIsBroken} tells of all. */
    @Property(generation = GenerationMode.DATA_DRIVEN)
    @FromData("numbers")
    void noRowIsLostChangedOrCountedWronglyWithoutAWord(@ForAll long number) {
        SERIES.run(number);
    }

    @AfterContainer
    static void nothingIsBroken() {
        SERIES.end();
    }
}
