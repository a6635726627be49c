package io.taxietl.etl.transform;

import java.util.function.Function;

/**
 * What cleansing asks of the statistics of a row's file.
 *
 * @param name of the column that holds the answer
 * @param column whose statistic is asked
 * @param answer null where the file has no value in the column
 */
record FileQuestion(String name, String column, Function<Statistic, Object> answer) {}
