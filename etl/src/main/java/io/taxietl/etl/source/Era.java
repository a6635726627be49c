package io.taxietl.etl.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The periods in which TLC published one file schema, told by the columns of a file. */
enum Era {
    Y2009("2009"),
    Y2010("2010"),
    FROM_2011("2011-01..2018-06"),
    FROM_2018("2018-07..2023-01"),
    FROM_2023("2023-02..2024-12"),
    FROM_2025("2025-01..2026-05"),
    FROM_2026("2026-06.."),
    OTHER("other");

    private final String label;

    Era(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Era of(StructType schema) {
        Set<String> names = new HashSet<>(List.of(schema.fieldNames()));
        if (names.contains("Trip_Pickup_DateTime")) {
            return Y2009;
        }
        if (!names.contains("tpep_pickup_datetime")) {
            return names.contains("pickup_longitude") ? Y2010 : OTHER;
        }
        if (names.contains("request_source")) {
            return FROM_2026;
        }
        if (names.contains("cbd_congestion_fee")) {
            return FROM_2025;
        }
        if (names.contains("Airport_fee")) {
            return FROM_2023;
        }
        return has(schema, "passenger_count", DataTypes.DoubleType) ? FROM_2018 : FROM_2011;
    }

    private static boolean has(StructType schema, String name, Object type) {
        for (StructField field : schema.fields()) {
            if (field.name().equals(name)) {
                return field.dataType().equals(type);
            }
        }
        return false;
    }
}
